import { Ctx, Resolver, Root } from 'type-graphql';
import { FieldResolverByRow } from '../access/labels.js';
import { authorityTable, type ContactDetailNode } from '../authorities/authority.image.js';
import { ContactDetail } from '../authorities/contactCard.type.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/spec.js';
import {
  focalPointTable,
  type FocalPointContactNode,
  type FocalPointHolderNode,
  type FocalPointNode,
} from './focalPoint.image.js';
import { FocalPoint } from './focalPoint.type.js';
import { FocalPointHolder } from './holder.type.js';

@Resolver(() => ContactDetail)
export class ContactDetailWholeResolver {
  @FieldResolverByRow(() => Node, {
    nullable: true,
    description: 'The authority or the focal point on whose contact card it stands; null once that was taken back.',
  })
  cardOf(@Root() line: ContactDetailNode | FocalPointContactNode, @Ctx() { image }: Ask): ImageNode | null {
    const whole =
      'focalPointId' in line
        ? image.table(focalPointTable).get(line.focalPointId)
        : image.table(authorityTable).get(line.authorityId);
    return whole ?? null;
  }
}

@Resolver(() => FocalPointHolder)
export class HolderWholeResolver {
  @FieldResolverByRow(() => FocalPoint, {
    nullable: true,
    description: 'The appointment that the person holds; null once that was taken back.',
  })
  focalPoint(@Root() { focalPointId }: FocalPointHolderNode, @Ctx() { image }: Ask): FocalPointNode | null {
    return image.table(focalPointTable).get(focalPointId) ?? null;
  }
}
