/**
 * Given names usual in Finland, in lower case. The second list holds those that are words, flowers, feasts or brands
 * as well, the third those of municipalities: they count as names only where the sentence says so.
 */
export const GIVEN_NAMES: ReadonlySet<string> = words(`
aada aapeli aapo aaro aaron aatu abdi abdirahman abdullah adam adele adelina adrian agnes ahmed aija aila aili aino airi aisha akseli aku albin aleksandr aleksandra aleksanteri aleksi
alex alexander alexandra alfred ali alicia alina alisa alva alvin amalia amanda amelia amina anastasia anastasiia anders andreas andrei andriy anette anita anitta anja anne anneli anni
annika annikki annukka anssi antero anton antti anu ari arja armi arne aron arto arttu arttur artturi arvid asser asta astrid atso atte aukusti aulis aune aurora auvo axel ayaan ayan
beata bengt benjamin benny berit bertel bettina bilal birger birgit birgitta bjarne bohdan britt britta börje cajsa camilla carina carita carl carlos carmen carola caroline casper
catharina cecilia charlie charlotta charlotte christer christian christina christoffer clara conny daavid dagmar daniel daniela david denis dennis deqa diana dmitri dmitry doris
ebba eddie edith edvard edvin eeli eelis eemeli eemil eerik eerika eerikki eero eetu eeva eevi eija eila einar einari eino eira elena elias eliel eliisa elin elina elisabet elisabeth
elise ella elli ellinor elmeri elna elsa elvi elviira elvira emil emilia emma emmi emmy engla enna enni ensio erica erik erika erja erkki erno esa eskil esko essi esteri eva
eveliina evelina fadumo faisal fanni fanny farah fatima felix filip folke frank frans fredrik freja frida fritz gabriel gerd greta gunilla gunnar gunnel gunvor gustaf gustav göran göta
halima halyna hamid hamza hanan hanna hannah hanne hannele hannes hannu harald harri harriet hassan hedvig heidi heikki heini helena helge heli helinä helka hellevi helmer helmiina
helvi henna henri henrietta henriikka henrik henry herman hermanni hilda hilja hilkka hille hilma hodan hugo hulda husein hussein håkan ibrahim ida idris ifrah iida iina iiro iivari
ilhan ilja ilkka ilmari ilpo ilse ilya ines ingeborg inger ingmar ingrid ingvar inka inkeri ira irene irina irja irma irmeli iryna isabella isak isla ismail ismo isto ivan jaakko jaana
jack jacob jakob jalmari jama jamal jami jan jani janina janita janne jari jarkko jarmo jarno jasmin jasmine jasper jemina jenna jenni jennifer jenny jens jere jeremias jerry jesper
jesse jessica jimi jimmy joakim joar joel johan johanna johannes jonas jonatan joni jonna jonne jooa joona joonas jorma josef josefiina josefin josefina jouko jouni juha juhana juhani
juho jukka julia juliana julius jussi justus juuli juulia juuso jyri jyrki kaapo kaarin kaarlo kaija kaisa kaius kaj kalervo kalevi kalle karin karina karita karl karla karoliina
karolina kasper katariina katarina kateryna kati katja katri katriina kauno keijo kenneth kerstin kerttu khadija khalid kimi kimmo kira kirsi kirsti konrad kosti krista kristian
kristiina ksenia kurt kustaa kyllikki kyösti laila lara larissa lars lasse laura lauri layla lea leea leena leevi leif leila lena lenni leo leon leyla liam lidia liisa liisi lilian
lilli lilly linda linh linnea linnéa lisa lisbeth liudmyla livia louise lovis lovisa lucas ludvig lukas luukas lyydia maaria maarit madeleine magnus mahdi mahmoud maija maire maja
maksym malena malik malin manda manu marcus margareta margit margita maria mariam marianne mariia marika marina marion marit marita marketta markku marko markus martin martina martti
maryam mathias mathilda matias matilda matleena mats matteus matti mattias maud mauno mauri meeri mehdi melina melissa melker melvin merja mervi mette mia michael michaela miia miika
miikka miina miisa mika mikael mikaela mikke mikko mila milja milka milla milo mimmi minea minh minja minna mira miranda miriam mirja mirjam mirjami mirka mirkka miro mirva moa mohamed
mohammad mohammed molly mona monica monika muhammad mustafa mykola nadia nadja nana naomi nasra natalia natalie natalja natasha nathalie nea neea nella nelli nelly nestori nguyen niclas
nico nicolas nicole niilo niina nikita niklas niko nikolai nikolas nils nina nino noa noah noel noora nora ohto oili okko olaf olav olavi oleksandr oleksii olena olga oliver olivia olle
olli olof omar onerva oona osama oscar oskar oskari osman osmo ossi otto outi paavo pasi patricia patrik paul paula pauli pauliina pavel peetu peik pekka pentti pertti perttu pessi pete
peter petja petra petri petronella petter petteri philip piia pinja pirita pirjo pirkko pontus päivi raakel rabbe rafael ragnar rahma raija raili raimo raisa rakel ralf rami ramona
rania rasmus rauni rauno rebecka rebekka reeta reetta reija reijo reima reino renja ria rickard riikka riina riitta riku risto ritva robert robin roger roine rolf romeo roni ronja ronny
roope roosa ruben rut ruth saana saara sabina sabrina sahra saija saila saimi sakari salma salme sami samir samira samu samuel samuli sandra sanelma sanna sanni santeri santtu sara sari
sarita sasu sauli sebastian seela seija selim selina selma senja senni seppo sergei severi shirin shukri siina siiri silja silvi silvia simeon simon sinikka siri sirkku sirpa siv sixten
sofi sofia sofie sohvi soile soili solveig sonia sonja sophia stefan stella stig stina suleiman sulevi sune suoma susann susanna susanne svante svea sven svetlana sylvi sylvia taavi
taina tamara taneli tanja tapani tapio tarja tatjana tatu tauno teemu teija teijo tellervo teo teppo teresa terhi tero terttu tessa tetiana teuvo thea theo theodor thi thomas tia
tiia tiina tiitus tilda timi timo tinja tino toini tomas tomi tommi toni topi topias torbjörn torsten torsti tove tran tuija tuomas tuomo ture tuukka tuula tuulia tuulikki tuure tuva
tyko tyra tytti tyyne ulf ulla ulrika unto uolevi urpo vadim valdemar valentina valeria valtteri vanessa vanja veera veeti veijo veikka veikko venla verneri vidar vihtori viivi viktor
viktoria viktoriia vilhelm vilhelmiina vilho vili viliam viljami viljo ville vilma vilppu vincent viola virpi virve vivian vladimir volodymyr väinö werner wilhelm wilhelmina wille
william wilma wilmer yasin yasir yasmin yngve yrjö yulia yuliia yusuf zahra zainab zeinab zoe åke åsa öivind örjan`)

/** Words that are names as well, in Finnish and in Swedish. */
export const NAMES_THAT_ARE_WORDS: ReadonlySet<string> = words(`
aamu aarne aarre aatos aava ahti aimo aki alli alma ann anna armas arvo august auli auri björn bo dag dan elisa ellen elo ester eve fia gun halla hans heino helga helmi hely hertta
hilla iiris ilma ilmo ilo ilona impi inga into iris jalo joy kai kaino kaisla kanerva kari karri kasimir kauko kielo kim klara konsta kuisma kukka kuura lahja lauha lemmikki lempi lilja
lina linus liv lo lotta love lumi luna lydia mai mainio maj malla mari marja mark martta max maxim meri mimosa mina minttu mirella my myrsky noomi nuppu oiva onni orvokki otava otso ove
per pia pihla pilvi pirkka pyry rae raita rauha rune ruusu saga salli sampo sampsa satu selja sini sirkka siru sisko sisu sointu sol sten sulo suvi säde taika taimi taisto taito
talvikki tarmo taru tea tenho terho toivo tom tor tore touko tuisku tuuli uljas unna urho usko valma valo veli vera vesa vieno vilja virva voitto vuokko`)

/** Municipalities and feasts first, names second. */
export const NAMES_THAT_ARE_PLACES: ReadonlySet<string> = words('aura kaarina kaleva knut kristina levi loviisa lucia saima salla simo staffan valborg vappu')

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
