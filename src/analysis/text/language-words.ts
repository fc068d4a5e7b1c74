/**
 * Frequent words that give a Latin-script language away, written by hand, folded (no accents).
 * A word listed under several languages counts less for each. English and Swahili are the ones to get right;
 * the others are here so that they are not taken for those.
 */
const lists: Readonly<Record<string, string>> = {
  en: `the of and to a in is it you that for on are with as i at be this have from or had by but not what all were we when your
    can said there use an each which she do how their if will up other about out many then them these so some her would make like him
    into time has look two more go see no way could people my than first been who its now did get may just our really im dont its thats
    was me they he his why where because should want cant today love good great new day got us am youre going know think lol haha
    after before still never always happy need back off over very much too here please thanks thank yes here's last next week year night
    tomorrow morning game best man only one any even also being down does let lets watch video ever every again work life hope feel`,
  sw: `na ya wa kwa ni za la katika si hii huyu hiyo hizi huo hilo hao hawa yake wake zake lake changu langu yangu wangu zangu yako wako
    yetu wetu zetu yao wao kuwa kama lakini au pia sana tu bado sasa leo kesho jana mimi wewe yeye sisi ninyi nini nani wapi lini kwanini
    gani hapa pale huko hata basi bila baada kabla ndani nje juu chini mtu watu mwaka siku wiki mwezi saa habari asante tafadhali karibu
    ndiyo hapana hakuna kuna ina ana wana mna tuna nina una ila ili ambayo ambao ambaye kila wote yote zote mpya mzuri nzuri vizuri
    vibaya mbaya kubwa ndogo rais serikali nchi kazi shule mama baba mtoto watoto mungu timu simba yanga ndo ndio hivyo hivi vile vipi
    mambo poa sawa kweli pole hongera wangapi ngapi moja mbili tatu nne tano cha vya pa mwa bwana dada kaka jamani hizo huu ule wale
    yule kule toka tangu mpaka hadi zaidi kutoka kwenye je naomba mbona kwamba wakati haya hujambo sijambo`,
  fr: `le les des est et une dans que qui pour pas sur avec plus ce cette sont mais nous vous je il elle au aux du ne se son ses mes
    tout fait comme bien etre avoir ai as ont cest jai jai quand tres aussi encore merci bonjour mon ma notre votre leur ou moi toi`,
  de: `der die das und ist nicht ich ein eine zu den mit sich auf fur im dem des es auch als wie von aus bei nach wird noch aber nur wir
    ihr sie hat haben sind war kann mein dein kein keine uber mehr schon wenn was dass heute immer danke gut ja nein mir mich dich`,
  es: `el los las una que es en por con para como pero mas su se lo del al muy este esta esto todo nos si ya cuando donde porque hoy
    gracias hola mi tu yo sus sin sobre tambien hay ser estoy tengo bien dia ahora mejor siempre quien hace eres soy le me te un y`,
  pt: `que nao uma com para os as do da dos das em no na mais por se foi ele ela muito ja tambem voce eu meu minha isso esse essa como
    mas seu sua ao um pra ta ser tem sao estou bom dia hoje obrigado obrigada quando porque ate so aqui quem vai tudo bem agora e o`,
  it: `il di che la e per un una non sono con mi si ma piu anche come gli della del nel alla ho ha questo questa sei perche cosa tutto
    tutti bene oggi grazie ciao solo io tu lui lei noi voi al dei delle nella quando chi poi se lo le da era essere fare molto sempre`,
  tr: `bir ve bu de da ne icin cok var yok ama ben sen biz siz o gibi daha mi mu degil ile olarak kadar sonra simdi her sey bana sana
    olan oldu iyi guzel evet hayir tesekkurler merhaba neden nasil kim bugun yarin ki ya en diye beni seni onun hic artik`,
  ha: `da ba ta ya ne ce su shi ita mu ku kuma amma wannan wanda don cikin akan allah ina muna suna kai zai yana kana duk sai dai abin
    wata wani mai masu yi yan gaskiya yau gobe jiya kowa haka nan can ga to wallahi ameen yaushe menene bai babu hakan domin`,
  yo: `ni ti o si awon fun pe mo wa lo ko ti ba je nigba gbogbo eyin won bi sugbon naa yi ki oluwa olorun ojo ile omo eniyan se mi re
    owo dara kan wipe ninu nitori ori ati e eleyi kini tani yoo maa n`,
  ig: `na nke ndi bu ka ga ihe anyi gi ya ha m o onye obi chukwu maka mana ma unu nwere ebe oge ahu a i nwa mmadu ndu eze ugbu kwa biko
    di mere kedu otu gini nile niile si bia jisie n'ime ike chi`,
  rw: `mu ku na ni kandi cyangwa ko ariko kuri iyi uyu aba ubu ibi muri bya cya rwa ya wa ba yo bose byose nta cyane neza abantu umuntu
    imana rwanda u kigali igihe umwana umunsi ngo iki ese uko nibyo yagize nk'uko bari ari aho`,
};

/** Folded word -> the languages it speaks for, with weights that sum to at most 1 for words shared by several. */
export const languageWords: ReadonlyMap<string, readonly (readonly [language: string, weight: number])[]> =
  buildIndex();

function buildIndex(): Map<string, [string, number][]> {
  const index = new Map<string, [string, number][]>();
  for (const [language, list] of Object.entries(lists))
    for (const word of new Set(list.replaceAll("'", '').split(/\s+/))) {
      const entry = index.get(word) ?? [];
      index.set(word, [...entry, [language, 1]]);
    }
  for (const entry of index.values()) for (const pair of entry) pair[1] = weightOf(entry.length);
  return index;
}

function weightOf(sharers: number): number {
  return sharers === 1 ? 1 : 0.7 / sharers;
}
