/** The most usual surnames of Finland, in lower case. The second list holds those that are words or places as well: they need a name or a title before them. */
export const SURNAMES: ReadonlySet<string> = words(`
aaltonen ahonen airaksinen andersson anttila backlund backman bergström björklund blomqvist enqvist eriksson eronen fagerström forsström granqvist gustafsson haapala haapanen hakala
hakkarainen hakola halonen hartikainen hautala heikkilä heikkinen heikura heinonen heiskanen henriksson hietala hietanen hiltunen hirvonen hokkanen holmberg holmqvist holmström huhtala
huovinen huttunen hyvärinen hyvönen häggblom häggman hämälä hänninen immonen jaakkola jaatinen jansson jauhiainen johansson jokinen jussila jäntti järvinen kaartinen kainu
kainulainen karhunen karlsson karppinen karttunen karvonen kauppinen kemppainen keränen ketola kettula kettunen kinnunen kivelä kivimäki kiviniemi knuutila koistinen koivisto koivula
kokkonen kolehmainen komulainen koponen korhonen korpela koskinen kosonen kujala kukkonen kulmala kuosmanen kuusela kuusisto kyllönen kärkkäinen laakkonen laaksonen lahtela laitinen
lampinen latvala lehtinen lehtonen leinonen leppänen leskinen liimatainen lindberg lindholm lindqvist lindroos lindström lintunen luukkonen lyytikäinen malinen manninen markkanen
martikainen marttila matikainen mattila mattsson miettinen mikkola mikkonen moilanen mononen mustonen mykkänen myllymäki mäkelä mäkinen määttä mönkkönen nevalainen niemelä nieminen
nikkinen nikula nilsson niskanen nissinen nordlund nordström norrgård nousiainen nurmela nurminen nuutinen nygård nykänen nylund nyman nyström ojala ojanen oksanen ollikainen ollila
paananen paasonen paavilainen pajala pajunen parkkinen partanen pasanen pekkarinen peltola peltonen penttilä penttinen perälä pesonen pietikäinen piirainen pitkänen pulkkinen pylkkänen
pöllänen pöyhönen raatikainen raitala rajamäki rantala rantanen rautiainen rautio reponen riikonen rissanen ronkainen ruokonen ruuskanen ryynänen räisänen räsänen räty saarela saarinen
salmela salminen salonen sandström seppälä seppänen siekkinen sihvonen sillanpää silvennoinen sirén sjöberg sjöblom suhonen sundberg sundqvist sundström suominen svensson söderberg
söderholm söderström takala tamminen tanskanen tarvainen taskinen tervonen tiainen tikkanen timonen toikka toivola toivonen tolonen tolvanen torvinen tuomela tuominen tuomisto tuovinen
turtiainen turunen tynkkynen tyrväinen uusitalo valkonen valtonen vartiainen vatanen vehviläinen vesala vesterinen viitala vilén virtanen voutilainen vuorela vuorinen väisänen väänänen
westerlund wiklund wikström ylitalo ylönen åberg åkerman öhman österholm`)

export const SURNAMES_THAT_ARE_WORDS: ReadonlySet<string> = words(`
aalto ahola alanko berg forss harju heino helenius ikonen holm hovi hämäläinen kallio kangasniemi karhu karjalainen kokko koskela koski laakso lahti laine laitila lampi lappalainen lehto leino
lind lindgren lund lundgren mäki niemi nurmi nyberg paju peltomäki pirinen puro rajala ranta rinne ruotsalainen saari salmi salo savolainen seppä sorsa tuomi ukkonen vainio varis
venäläinen virolainen virta vuori ylinen`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
