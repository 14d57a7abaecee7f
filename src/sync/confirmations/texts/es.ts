import { ContactKind } from '../../../authorities/contactDetail.entity.js';
import { FocalPointRole, Occupancy } from '../../../networks/focalPoint.entity.js';
import type { Words } from './words.js';

export const spanish: Words = {
  roles: {
    [FocalPointRole.FOCAL_POINT]: 'Punto focal',
    [FocalPointRole.CONTACT_POINT]: 'Punto de contacto',
    [FocalPointRole.POINT_OF_CONTACT_24_7]: 'Punto de contacto disponible día y noche',
    [FocalPointRole.SINGLE_POINT_OF_CONTACT]: 'Punto de contacto único',
    [FocalPointRole.NATIONAL_CORRESPONDENT]: 'Corresponsal nacional',
    [FocalPointRole.LIAISON_PROSECUTOR]: 'Fiscal de enlace',
  },
  kinds: {
    [ContactKind.ADDRESS]: 'Dirección',
    [ContactKind.TELEPHONE]: 'Teléfono',
    [ContactKind.MOBILE]: 'Teléfono móvil',
    [ContactKind.FAX]: 'Fax',
    [ContactKind.EMAIL]: 'Correo electrónico',
    [ContactKind.WEBSITE]: 'Sitio web',
    [ContactKind.OFFICE_HOURS]: 'Horario de oficina',
    [ContactKind.TIME_ZONE]: 'Zona horaria',
  },
  levels: {
    PUBLIC: 'visible para todos',
    PRACTITIONER: 'visible para los profesionales',
    NETWORK: 'visible para la red',
  },
  posts: {
    [Occupancy.FILLED]: 'cubierto',
    [Occupancy.ACTING]: 'ocupado de forma interina, hasta que se haga un nombramiento',
    [Occupancy.VACANT]: 'vacante',
  },
  labels: {
    network: 'Red',
    state: 'Estado',
    role: 'Función',
    office: 'Oficina',
    languages: 'Idiomas de trabajo',
    since: 'Desde',
    holder: 'Nombre',
    post: 'Puesto',
    predecessor: 'Sucede a',
    until: 'Cesa a partir del',
    endReason: 'Motivo del cese',
    note: 'Nota',
  },
  page: {
    title: '¿Sigue siendo correcta esta ficha?',
    intro: ({ network, due }) => `${network} le pide que confirme su ficha en el directorio a más tardar el ${due}.`,
    entry: 'Su ficha',
    contacts: 'Cómo localizarle',
    noContacts: 'El directorio no tiene datos de contacto.',
    from: (network) => `Unas palabras de la secretaría de ${network}`,
    confirm: 'Sí, sigue siendo correcta',
    confirmHint: 'Un clic y listo.',
    wrong: 'No, hay algo incorrecto',
    wrongHint: (network) =>
      `Lo que escriba llega a la secretaría de ${network} y a las oficinas responsables de la ficha. No se publica.`,
    text: '¿Qué es incorrecto o ha cambiado?',
    corrected: 'Si sabe cuál es el valor correcto (deje vacío lo que esté bien)',
    holder: 'Nombre de quien ocupa ahora el puesto',
    office: 'Oficina',
    email: 'Dirección de correo electrónico',
    telephone: 'Número de teléfono, con el código del país',
    send: 'Enviar a la secretaría',
    stale: 'La ficha ha cambiado desde que abrió esta página. No se ha confirmado nada: revísela de nuevo, por favor.',
    oneLeft: 'Todavía no se ha enviado nada:',
    problems: {
      nothing: 'escriba unas palabras o indique un valor correcto.',
      email: 'no es una dirección de correo electrónico.',
      telephone: 'no es un número que se pueda marcar; empiece con + y el código del país.',
      tooLong: 'es demasiado largo.',
      unprintable: 'contiene un carácter que no se puede ver; escríbalo de nuevo, por favor.',
    },
  },
  result: {
    confirmed: ['Gracias', 'Su ficha queda confirmada.'],
    proposed: ['Gracias', 'La secretaría ha recibido su mensaje y se ocupará de la ficha.'],
    already: ['Ya se respondió', 'Ya se había dado una respuesta. Ahora no se ha hecho nada más.'],
    gone: [
      'Este enlace no abre nada',
      'Quizá la consulta ha terminado, la ficha ha cambiado o la dirección no se copió entera. Si desea comunicar algo sobre ' +
        'su ficha, escriba a la secretaría de su red.',
    ],
    busy: [
      'Un momento',
      'El directorio está ocupado y no se ha hecho nada. Vuelva atrás e inténtelo dentro de un minuto.',
    ],
    tooLong: ['Es demasiado largo', 'No se ha enviado nada. Vuelva atrás y dígalo con menos palabras.'],
    failed: [
      'No ha funcionado',
      'Abra de nuevo el enlace del mensaje: muestra cómo está su ficha y si ya se respondió.',
    ],
  },
  reference: (id) => `Si vuelve a ocurrir, comunique esta referencia a la secretaría de su red: ${id}`,
  answered: {
    CONFIRMED: (day) => `La ficha se confirmó con un enlace como este el ${day}.`,
    CHANGE_PROPOSED: (day) => `Con un enlace como este se comunicó a la secretaría el ${day} que hay algo incorrecto.`,
  },
  nextDue: (day) => `Se le preguntará de nuevo antes del ${day}.`,
  mail: {
    subject: ({ network, due }) => `${network}: ¿sigue siendo correcta su ficha? Responda a más tardar el ${due}`,
    reminder: ({ network, due }) =>
      `Recordatorio de ${network}: ¿sigue siendo correcta su ficha? Responda a más tardar el ${due}`,
    overdue: ({ network }) => `${network}: la confirmación de su ficha está atrasada`,
    asks: ({ network }) => `la secretaría de ${network} le pide que revise su ficha en el directorio:`,
    asksAgain: ({ network }) =>
      `la secretaría de ${network} sigue a la espera de sus noticias sobre su ficha en el directorio:`,
    open: ({ due }) =>
      `Abra este enlace a más tardar el ${due}. Muestra la ficha; si todo es correcto, un clic la confirma, y si no, ` +
      'bastan unas palabras. No necesita contraseña.',
    openLate:
      'Abra este enlace, por favor; mientras no se confirme, la ficha se muestra a sus lectores como atrasada. Si todo ' +
      'es correcto, un clic la confirma, y si no, bastan unas palabras. No necesita contraseña.',
    alone: 'El enlace es solo para usted: quien lo tenga puede responder en su lugar. Sirve para una sola respuesta.',
    writes: (network) => `La secretaría de ${network} escribe:`,
    replies: (network) => `Una respuesta a este correo llega a la secretaría de ${network}.`,
    noReplies: (network) => `Las respuestas a este correo no se leen; escriba a la secretaría de ${network}.`,
  },
};
