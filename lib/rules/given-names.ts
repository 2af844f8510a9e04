/**
 * Common given names that are no word, place or product in the naming of infrastructure (`mark`, `virginia`, `sam`, `bill` are):
 * next to the word "patient" they show a person's name.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(('aaron abigail adam adrian aiden albert alejandro alexander alexandra alexis alfred alice alicia allison amanda amelia amy ana andrea andrew '
  + 'angela anita ann anna anne annie anthony antonio arthur ashley audrey ava barbara beatrice benjamin bernard bernice beth betty beverly bobby bonnie '
  + 'bradley brandon brenda brian brittany bruce bryan caleb cameron carl carla carlos carmen caroline carrie catherine cathy cecilia charles charlie '
  + 'cheryl chloe chris christina christine christopher cindy clara claire clarence connie craig curtis cynthia daniel danielle darlene darren david deborah '
  + 'debra dennis derek diana diane diego donald donna doris dorothy douglas dylan edith edna edward edwin eileen elaine eleanor elena elijah elizabeth ella ellen '
  + 'elsie emily emma eric erica erik ernest esther ethan ethel eugene eva evan evelyn felicia fernando florence frances francis francisco franklin frederick gabriel gary '
  + 'george gerald geraldine gladys glenn gloria gordon gregory hannah harold harry hazel heather hector helen henry herbert holly howard ian '
  + 'irene isaac isabel isabella jacob jacqueline james jamie jane janet janice jared jason javier jean jeanne jeff jeffrey jennifer jeremy jerome jerry jesse '
  + 'jessica jill jim jimmy joan joanne joe joel john johnny jonathan jose joseph joshua joyce juan juanita judith judy julian julie justin karen katherine '
  + 'kathleen kathryn kathy katie keith kelly kenneth kevin kim kimberly kristen kristin kyle larry laura lauren laurie lawrence leah leonard leslie liam '
  + 'lillian linda lisa logan lois lori lorraine louis louise lucas lucia lucille lucy luis luke lynn manuel marcus margaret maria marie marilyn mario marjorie '
  + 'marlene martha martin marvin mary mason matthew maureen megan melanie melissa melvin michael michele michelle miguel mildred mia monica nancy natalie '
  + 'nathan nathaniel nicholas nicole nina noah norma norman olivia oscar pamela patricia patrick paul paula pauline pedro peggy peter philip phillip phyllis priya rachel ralph '
  + 'randy raymond rebecca regina renee rhonda ricardo richard rita robert roberta rodney roger ronald rosa rosemary roy russell ruth ryan sally samantha '
  + 'samuel sandra sara sarah scott sean sharon shawn sheila shirley sofia sophia stacy stanley stephanie stephen steve steven stuart susan suzanne sylvia tamara tammy teresa '
  + 'thelma theodore theresa thomas tiffany timothy tina todd tom tracy valerie vanessa veronica vincent vivian walter wanda warren wayne wendy wesley '
  + 'william willie xavier yolanda yvonne zachary').split(' '));

/** What follows a given name in the name of a person's own sandbox or of a thing: `patient-john-dev`. */
export const NO_SURNAMES: ReadonlySet<string> = new Set(('access account alarm alarms alert alerts alias analytics api app application archive asset assets audit auth backend backup billing '
  + 'bucket build cache chat cluster config consumer copy dashboard data database datastore db demo deploy dev development dist dlq dns domain ecs eks email endpoint env event events export feature '
  + 'file files flow form frontend function functions gateway group handler import index infra ingest integration int job key keys lab lake lambda layer lb load local log logs metric metrics '
  + 'mock monitor network node notification notifications nonprod output personal pipeline policy portal preprod preview processor prod production proxy qa queue reader record records '
  + 'region report reports role rule sandbox sb schedule search secret secrets security server service services site sg sns sqs stack stage staging state status storage store stream subnet svc '
  + 'table tables task team temp template test testing tests tmp topic trail trigger uat ui user users vault version vm vpc web webhook worker workflow writer').split(' '));
