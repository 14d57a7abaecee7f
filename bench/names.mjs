// Names of synthetic authorities as directories really have them: a ministry, a prosecution service or a court, with
// its unit and its place, in English and in the language of its State. Words repeat heavily (ministry, justice,
// prosecution), places do not: that is what makes search in such a directory hard.

/** A repeatable source of chance: the same seed gives the same directory on every machine. */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, of: (list) => list[below(list.length)] };
}

/** Syllables from which place names are made, by language; others use those of English. */
const syllables = {
  en: [
    'ash',
    'brook',
    'cal',
    'der',
    'ford',
    'glen',
    'hol',
    'ing',
    'ket',
    'ley',
    'mar',
    'nor',
    'ton',
    'wick',
    'stan',
    'by',
  ],
  fr: ['bé', 'châ', 'clé', 'dor', 'fon', 'gué', 'lau', 'mon', 'neuf', 'pré', 'ri', 'sain', 'teau', 'ver', 'vil', 'é'],
  es: ['al', 'cá', 'cor', 'dó', 'gua', 'jara', 'lla', 'mar', 'ña', 'pe', 'quí', 'rió', 'sal', 'ta', 'vi', 'zón'],
  pt: ['ara', 'bra', 'cam', 'ção', 'fei', 'gó', 'ja', 'lei', 'mar', 'nhã', 'pó', 'ria', 'são', 'tei', 'ul', 'vá'],
  de: [
    'bad',
    'berg',
    'brü',
    'burg',
    'dorf',
    'grün',
    'hei',
    'köl',
    'lan',
    'mün',
    'nau',
    'ober',
    'rö',
    'stein',
    'wald',
    'wei',
  ],
  ru: ['бел', 'бо', 'вла', 'го', 'град', 'до', 'ка', 'лин', 'мор', 'но', 'пет', 'ров', 'ск', 'то', 'фе', 'яр'],
  ar: ['با', 'بير', 'جدي', 'حل', 'دم', 'رم', 'سل', 'شر', 'صو', 'طر', 'عين', 'فا', 'قص', 'كر', 'مر', 'نو'],
  zh: ['安', '北', '城', '东', '福', '河', '江', '林', '明', '南', '青', '山', '石', '西', '新', '州'],
};

/** Kind, then its name in each language; `{}` is the place. */
const bodies = [
  [
    'MINISTRY_OF_JUSTICE',
    {
      en: 'Ministry of Justice',
      fr: 'Ministère de la Justice',
      es: 'Ministerio de Justicia',
      pt: 'Ministério da Justiça',
      de: 'Bundesministerium für Justiz',
      ru: 'Министерство юстиции',
      ar: 'وزارة العدل',
      zh: '司法部',
    },
    4,
  ],
  [
    'PUBLIC_PROSECUTION',
    {
      en: 'Public Prosecution Service of {}',
      fr: 'Parquet général près la Cour d’appel de {}',
      es: 'Fiscalía Provincial de {}',
      pt: 'Procuradoria da República em {}',
      de: 'Staatsanwaltschaft {}',
      ru: 'Прокуратура города {}',
      ar: 'النيابة العامة في {}',
      zh: '{}人民检察院',
    },
    8,
  ],
  [
    'COURT',
    {
      en: 'District Court of {}',
      fr: 'Tribunal judiciaire de {}',
      es: 'Juzgado de Instrucción de {}',
      pt: 'Tribunal Judicial da Comarca de {}',
      de: 'Landgericht {}',
      ru: 'Районный суд города {}',
      ar: 'المحكمة الابتدائية في {}',
      zh: '{}人民法院',
    },
    8,
  ],
  [
    'ATTORNEY_GENERAL',
    {
      en: 'Office of the Attorney General',
      fr: 'Bureau du Procureur général',
      es: 'Procuraduría General de la Nación',
      pt: 'Procuradoria-Geral da República',
      de: 'Generalbundesanwalt',
      ru: 'Генеральная прокуратура',
      ar: 'مكتب النائب العام',
      zh: '最高人民检察院',
    },
    2,
  ],
  [
    'POLICE',
    {
      en: 'Criminal Police of {}',
      fr: 'Direction de la Police judiciaire de {}',
      es: 'Policía Judicial de {}',
      pt: 'Polícia Judiciária de {}',
      de: 'Kriminalpolizei {}',
      ru: 'Управление уголовного розыска города {}',
      ar: 'الشرطة الجنائية في {}',
      zh: '{}公安局',
    },
    4,
  ],
  [
    'MINISTRY_OF_INTERIOR',
    {
      en: 'Ministry of the Interior',
      fr: 'Ministère de l’Intérieur',
      es: 'Ministerio del Interior',
      pt: 'Ministério da Administração Interna',
      de: 'Bundesministerium des Innern',
      ru: 'Министерство внутренних дел',
      ar: 'وزارة الداخلية',
      zh: '内政部',
    },
    1,
  ],
  [
    'MINISTRY_OF_FOREIGN_AFFAIRS',
    {
      en: 'Ministry of Foreign Affairs',
      fr: 'Ministère des Affaires étrangères',
      es: 'Ministerio de Relaciones Exteriores',
      pt: 'Ministério das Relações Exteriores',
      de: 'Auswärtiges Amt',
      ru: 'Министерство иностранных дел',
      ar: 'وزارة الخارجية',
      zh: '外交部',
    },
    1,
  ],
  [
    'MARITIME_AUTHORITY',
    {
      en: 'Port and Maritime Authority of {}',
      fr: 'Direction des Affaires maritimes de {}',
      es: 'Capitanía de Puerto de {}',
      pt: 'Capitania do Porto de {}',
      de: 'Wasser- und Schifffahrtsamt {}',
      ru: 'Морская администрация порта {}',
      ar: 'السلطة البحرية في {}',
      zh: '{}海事局',
    },
    1,
  ],
  [
    'ANTI_CORRUPTION_BODY',
    {
      en: 'Anti-Corruption Commission',
      fr: 'Haute autorité de lutte contre la corruption',
      es: 'Oficina Anticorrupción',
      pt: 'Comissão Anticorrupção',
      de: 'Amt zur Korruptionsbekämpfung',
      ru: 'Агентство по противодействию коррупции',
      ar: 'هيئة مكافحة الفساد',
      zh: '反腐败委员会',
    },
    1,
  ],
];

const units = [
  {
    en: 'International Cooperation Unit',
    fr: 'Bureau de l’entraide pénale internationale',
    es: 'Unidad de Cooperación Internacional',
    pt: 'Unidade de Cooperação Internacional',
    de: 'Referat für Internationale Rechtshilfe',
    ru: 'отдел международного сотрудничества',
    ar: 'وحدة التعاون الدولي',
    zh: '国际合作处',
  },
  {
    en: 'Mutual Legal Assistance Section',
    fr: 'Section de l’entraide judiciaire',
    es: 'Sección de Asistencia Jurídica Mutua',
    pt: 'Secção de Auxílio Judiciário Mútuo',
    de: 'Abteilung Rechtshilfe in Strafsachen',
    ru: 'отдел взаимной правовой помощи',
    ar: 'قسم المساعدة القانونية المتبادلة',
    zh: '司法协助处',
  },
  {
    en: 'Extradition Section',
    fr: 'Service des extraditions',
    es: 'Sección de Extradiciones',
    pt: 'Secção de Extradições',
    de: 'Auslieferungsstelle',
    ru: 'отдел экстрадиции',
    ar: 'قسم تسليم المجرمين',
    zh: '引渡处',
  },
  {
    en: 'Asset Recovery Office',
    fr: 'Agence de recouvrement des avoirs criminels',
    es: 'Oficina de Recuperación de Activos',
    pt: 'Gabinete de Recuperação de Ativos',
    de: 'Stelle für Vermögensabschöpfung',
    ru: 'управление по возврату активов',
    ar: 'مكتب استرداد الأصول',
    zh: '资产追回办公室',
  },
  {
    en: 'Organized Crime Division',
    fr: 'Division de la criminalité organisée',
    es: 'División contra la Delincuencia Organizada',
    pt: 'Divisão de Criminalidade Organizada',
    de: 'Abteilung Organisierte Kriminalität',
    ru: 'управление по борьбе с организованной преступностью',
    ar: 'شعبة الجريمة المنظمة',
    zh: '有组织犯罪处',
  },
  {
    en: 'Directorate of Criminal Affairs',
    fr: 'Direction des affaires criminelles et des grâces',
    es: 'Dirección de Asuntos Penales',
    pt: 'Direção de Assuntos Criminais',
    de: 'Direktion für Strafsachen',
    ru: 'департамент по уголовным делам',
    ar: 'مديرية الشؤون الجنائية',
    zh: '刑事司',
  },
];

const drawn = bodies.flatMap((body) => Array.from({ length: body[2] }, () => body));

function placeIn(language, random) {
  const parts = syllables[language] ?? syllables.en;
  const name = Array.from({ length: 2 + random.below(2) }, () => random.of(parts)).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Some places of every language; an authority sits in one of those of its State’s language. */
export function placesOf(languages, random, each = 1500) {
  return new Map(
    languages.map((language) => [language, Array.from({ length: each }, () => placeIn(language, random))]),
  );
}

export const languagesOfNames = Object.keys(syllables);

/** One made-up authority: kind, English name that says so, and the name in the language of its State. */
export function nameOf(state, language, places, random) {
  const [kind, names] = random.of(drawn);
  const place = random.of(places.get(language));
  const unit = random.next() < 0.6 ? random.of(units) : null;
  const english = `${unit ? `${unit.en}, ` : ''}${names.en.replace('{}', place)}, ${state}`;
  const own = names[language].replace('{}', place) + (unit ? ` – ${unit[language]}` : '');
  return { kind, name: `${english} (synthetic)`, original: language === 'en' ? null : `${own} (synthetic)` };
}
