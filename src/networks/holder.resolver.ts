import { Ctx, Resolver, Root } from 'type-graphql';
import { FieldResolverByRow, PublicFieldResolver } from '../access/labels.js';
import { cardOf, type CardSource } from '../authorities/contactCard.loader.js';
import { ContactCard } from '../authorities/contactCard.type.js';
import { contactAccessOf } from '../graph/contactAccess.js';
import { ContactAccess } from '../graph/contactAccess.type.js';
import type { Ask } from '../graph/context.js';
import { focalPointContactTable, type FocalPointHolderNode, type FocalPointNode } from './focalPoint.image.js';
import { FocalPoint } from './focalPoint.type.js';
import { focalPointCards } from './focalPointContact.loader.js';
import { holderOf } from './holder.loader.js';
import { FocalPointHolder } from './holder.type.js';

@Resolver(() => FocalPoint)
export class FocalPointReachResolver {
  @FieldResolverByRow(() => FocalPointHolder, {
    nullable: true,
    description:
      'Who holds the appointment; null where nobody is on record, and for whoever may not know: see `contactAccess`.',
  })
  holder(
    @Root() focalPoint: FocalPointNode,
    @Ctx() ask: Ask,
  ): FocalPointHolderNode | null | Promise<FocalPointHolderNode | null> {
    return holderOf(ask, focalPoint);
  }

  @PublicFieldResolver(() => ContactCard, {
    description: 'How it can be reached, as far as this viewer may know; see `contactAccess`.',
  })
  contactCard(@Root() focalPoint: FocalPointNode, @Ctx() ask: Ask): CardSource {
    const open = ask.image.table(focalPointContactTable).by('focalPoint', focalPoint.id);
    return cardOf(ask, focalPointCards, focalPoint, open);
  }

  @PublicFieldResolver(() => ContactAccess, {
    description: 'Which levels of `holder` and `contactCard` this viewer may read, and how to get the others.',
  })
  contactAccess(@Root() focalPoint: FocalPointNode, @Ctx() ask: Ask): ContactAccess {
    return contactAccessOf(ask, focalPoint);
  }
}

@Resolver(() => FocalPointHolder)
export class FocalPointHolderResolver {
  @FieldResolverByRow(() => Boolean, {
    description: 'Whether the name was erased at the person’s request; the appointment and its dates stay.',
  })
  isErased(@Root() { erasedRevision }: FocalPointHolderNode): boolean {
    return erasedRevision != null;
  }
}
