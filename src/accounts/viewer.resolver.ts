import { Ctx, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import { has, isSecretariat } from '../access/policy.js';
import { isVisitor, Scope, type Grant, type Viewer } from '../access/viewer.js';
import type { Ask } from '../graph/context.js';
import type { MutationRoles } from '../graph/mutations.js';
import { globalId } from '../values/globalId.js';
import { readingsOf } from './readings.js';
import { ViewerType, type ViewerGrant } from './viewer.type.js';

@Resolver()
export class ViewerResolver {
  @PublicQuery(() => ViewerType, {
    description: 'Who the hub takes you for, and what you may do. Never null: without credentials you are a visitor.',
  })
  viewer(@Ctx() { viewer, rules }: Ask): ViewerType {
    const { kind, label, actor, grants, scopes, expiresAt } = viewer;
    return {
      kind,
      label,
      actor: isVisitor(viewer) ? null : actor,
      grants: grants.map(grantOf),
      scopes,
      expiresAt,
      mayChange: rules.mutations.filter((mutation) => mayAskFor(viewer, mutation)).map(({ name }) => name),
      reads: readingsOf(viewer),
    };
  }
}

const grantOf = ({ role, state, authority, network }: Grant): ViewerGrant => ({
  role,
  stateCode: state,
  authorityId: authority === null ? null : globalId('Authority', authority),
  networkCode: network,
});

const mayAskFor = (viewer: Viewer, { roles }: MutationRoles): boolean =>
  !isVisitor(viewer) &&
  has(viewer, Scope.WRITE) &&
  (roles === 'ANY' || isSecretariat(viewer) || viewer.grants.some(({ role }) => roles.includes(role)));
