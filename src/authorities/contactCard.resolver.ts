import { Resolver, Root } from 'type-graphql';
import { FieldResolverByRow } from '../access/labels.js';
import { linesOf, type CardSource } from './contactCard.loader.js';
import { ContactCard, ContactDetail, type ContactLine } from './contactCard.type.js';
import { ContactKind } from './contactDetail.entity.js';

type Lines = readonly ContactLine[];

@Resolver(() => ContactCard)
export class ContactCardResolver {
  @FieldResolverByRow(() => [ContactDetail], { description: 'Addresses.' })
  addresses(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.ADDRESS);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Telephone numbers.' })
  telephones(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.TELEPHONE);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Numbers of mobile telephones.' })
  mobiles(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.MOBILE);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Fax numbers.' })
  faxes(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.FAX);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'E-mail addresses.' })
  emails(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.EMAIL);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Web addresses.' })
  websites(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.WEBSITE);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Office hours.' })
  officeHours(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.OFFICE_HOURS);
  }

  @FieldResolverByRow(() => [ContactDetail], { description: 'Time zones.' })
  timeZones(@Root() card: CardSource): Lines | Promise<Lines> {
    return linesOf(card, ContactKind.TIME_ZONE);
  }
}
