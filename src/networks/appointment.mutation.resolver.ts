import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { AppointFocalPointInput, EndAppointmentInput, ReviseAppointmentInput } from './appointment.input.js';
import { appointFocalPoint, endAppointment, reviseAppointment } from './appointment.service.js';

@Resolver()
export class AppointmentMutations {
  @ChangeMutation(Business.APPOINTMENT, () => ChangeOutcome, {
    description:
      'Name a focal point to a network. An editor of the State proposes it, the network’s secretariat or the directory’s ' +
      'appoints at once. Who holds it and how to reach them is for the network unless told otherwise.',
  })
  appointFocalPoint(
    @Arg('input', () => AppointFocalPointInput, { description: 'The appointment.' }) input: AppointFocalPointInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, appointFocalPoint, input);
  }

  @ChangeMutation(Business.APPOINTMENT, () => ChangeOutcome, {
    description:
      'Change what an appointment says of its office, and its contact card. Another holder is another appointment. A ' +
      'network’s secretariat that says otherwise than the State is kept as a discrepancy.',
  })
  reviseAppointment(
    @Arg('input', () => ReviseAppointmentInput, { description: 'Which appointment, and what it shall say.' })
    input: ReviseAppointmentInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, reviseAppointment, input);
  }

  @ChangeMutation(Business.APPOINTMENT, () => ChangeOutcome, {
    description:
      'Say from which day an appointment no longer holds. It stays in the directory, with its end. A network’s ' +
      'secretariat that ends what the State maintains is kept as a discrepancy.',
  })
  endAppointment(
    @Arg('input', () => EndAppointmentInput, { description: 'Which appointment, and when it ends.' })
    input: EndAppointmentInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, endAppointment, input);
  }
}
