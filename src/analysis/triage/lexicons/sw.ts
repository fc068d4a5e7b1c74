import type { Lexicon } from '../lexicon.ts';

export const swahili: Lexicon = {
  complaint: `lalamik* malalamiko nalalamika tunalalamika mbaya mbovu vibaya bovu hovyo ovyo kuchelewa mmechelewa imechelewa wamechelewa chelewa* kero mnasumbua wanasumbua
    utapeli matapeli tapeli wizi mmeniibia wameniibia imeharibika kimeharibika umeharibika imekatika haifanyi hakifanyi haufanyi haijafika hazijafika sijapata sijapokea hamjibu hawajibu
    hakuna aibu nimechoka tumechoka nimekasirika kukatishwa nimesikitika mmenikata imegoma inagoma tatizo matatizo changamoto
    "haifanyi kazi" "hakuna huduma" "huduma mbaya" "huduma mbovu" "bado nasubiri" "nasubiri" "nimesubiri" "rudisha pesa" "rudisheni pesa" "pesa yangu" "pesa zangu" "hela yangu"
    "hamna majibu" "hakuna jibu" "mmenikata pesa" "sio poa" "si sawa" "mnatuibia" "mtandao hakuna" "mtandao mbovu"`,
  question: `je nini gani wapi lini vipi kwanini mbona nani ngapi naomba naweza tunaweza mnaweza inawezekana nawezaje ninawezaje nifanyeje tafadhali nisaidieni nisaidie naulizia nauliza swali
    "saa ngapi" "bei gani" "kwa nini" "namna gani" "jinsi gani" "kuna mtu" "ni lini" "ni wapi" "ni nini" "iko wapi" "mko wapi" "mpo wapi" "mnafungua" "mnafunga" "inachukua muda" "muda gani" "siku ngapi"
    "naomba kujua" "naomba kuuliza" "naomba msaada" "mnisaidie" "je mna" "je kuna" inakuwaje itakuwa utaratibu maelekezo ufafanuzi`,
  praise: `asante asanteni ahsante shukrani nashukuru tunashukuru hongera hongereni pongezi nawapongeza vizuri nzuri mzuri bora safi poa nimefurahi tumefurahi nafurahia nimependa napenda nawapenda
    bomba kali murua tamu haraka wakarimu mnajitahidi mmejitahidi wamejitahidi barikiwa mbarikiwe ubora imara waaminifu mwaminifu heko nimeridhika tumeridhika
    "asante sana" "kazi nzuri" "huduma nzuri" "huduma bora" "safi sana" "nzuri sana" "vizuri sana" "mko vizuri" "endeleeni hivyo" "mungu awabariki" "hongera sana" "nimefurahishwa" "mmenisaidia" "big up" "mko juu"
    napendekeza inavutia kuvutia furaha fahari ushindi`,
  purchase: `bei gharama nunua kununua nanunua ninunue nitanunua nataka nahitaji oda agiza kuagiza punguzo ofa dukani duka duka* stoki ipo mnayo mnauza unauza inauzwa zinauzwa delivery usafirishaji
    malipo lipa kulipia kulipa risiti ankara katalogi dhamana jumla rejareja
    "bei gani" "bei yake" "shilingi ngapi" "sh ngapi" "kiasi gani" "naomba bei" "nipe bei" "nataka kununua" "ningependa kununua" "nahitaji kununua" "napataje" "naipataje" "nitaipata wapi" "mna deliver" "mnatuma mkoani" "mnasafirisha"
    "inapatikana" "zinapatikana" "inapatikana wapi" "jinsi ya kulipia" "weka oda" "kuweka oda" "lipa kidogo" mkopo kujiunga najiunga`,
  press: `mwandishi mwanahabari wanahabari waandishi mhariri habari gazeti magazeti redio televisheni runinga mahojiano kuhojiwa msemaji taarifa makala chombo vyombo matangazo mtangazaji jarida
    "chombo cha habari" "vyombo vya habari" "mwandishi wa habari" "taarifa kwa vyombo" "kauli yenu" "kauli rasmi" "taarifa rasmi" "tunaomba mahojiano" "naomba mahojiano" "naandika makala" "naandaa makala" "naandika habari"
    "ofisi ya habari" "afisa habari" "kitengo cha habari" "kabla ya kuchapisha" kuchapisha kipindi ripoti dokumentari tamko`,
  spam: `bitcoin crypto forex mkopo mikopo utajiri tajiri freemason jiunge bonyeza whatsapp telegram beti kubeti odds mkeka jackpot zawadi mshindi umeshinda faida wekeza uwekezaji kipato mtaji mganga
    "bonyeza hapa" "bonyeza link" "njoo inbox" "nicheki inbox" "njoo dm" "nicheki whatsapp" "piga namba" "pata pesa" "tengeneza pesa" "kutengeneza pesa" "pesa mtandaoni" "pesa za bure" "bila malipo" "mkopo wa haraka" "jiunge sasa"
    "fuata akaunti" "nifuate" "follow back" "ongeza followers" "utajiri wa haraka" "dawa ya" nguvu promo`,
  urgent: `dharura hatari hospitali ajali moto kufa amekufa kifo amefariki majeruhi ameumia nimeumia sumu wakili mahakama mahakamani kesi polisi kushtaki nitawashtaki nimeibiwa wameiba
    udanganyifu ulaghai wamenihack kudukuliwa umedukuliwa vitisho kutishiwa kujiua mgonjwa damu mlipuko ubaguzi unyanyasaji kunyanyaswa
    "sasa hivi" "kwa haraka" "haraka sana" "nitawapeleka mahakamani" "hatua za kisheria" "wizi wa" "hali mbaya" "naomba msaada wa haraka" "takukuru" "ewura" "tcra" fcc`,
  negative: `mbaya vibaya huzuni nachukia chuki hasira ugonjwa ghali uchafu chafu uongo waongo mwongo ujinga wajinga mjinga fujo shida taabu mateso hasara ole duni polepole
    inauma imeniuma sipendi siwezi maumivu nimeumia upuuzi kinyaa`,
  positive: `nzuri mzuri vizuri njema mema upendo amani salama rahisi nafuu tumaini baraka heri shangwe faraja mpya safi poa tabasamu `,
  negation: `si sio hapana siyo hakuna hamna bila wala kamwe haja hajawahi sija hatu hawa`,
};
