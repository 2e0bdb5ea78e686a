//! Messages about what a text says in so many words. What is looked for stands in `check/text`.

macro_rules! text {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    PayMissing { found: String } "job/pay-missing" Error "人力资源市场暂行条例 24；就业服务与就业管理规定 11"
        about zh "写“面议”“待遇从优”，不写数字。招聘信息要写明基本的劳动报酬" en "The posting says “negotiable” or “generous pay” in place of a figure. It must state the basic pay"
        zh "“{found}”：工资要写数字", "问清楚保底多少，写进 pay；正文里这句删掉"
        en "“{found}”: pay must be a figure", "ask how much is guaranteed, write it under pay, and remove this from the text"
        bad job "title: 缝纫工\n---\n平车缝制，工资面议。"
        good job "title: 缝纫工\n---\n平车缝制，工资不面议，保底 4200 元。";

    PayTotal { found: String } "job/pay-total-as-base" Warning "最低工资规定 12"
        about zh "把“综合工资”当工资写。综合里常常包着加班费、补贴甚至社保，保底是多少看不出来" en "A “comprehensive wage” (综合工资) is given as the pay. It often includes overtime, allowances and even insurance, so nobody can tell what is guaranteed"
        zh "“{found}”不是保底", "保底写进 pay.base，一般到手写进 pay.total，basis 里说明含不含加班费"
        en "“{found}” is not the guaranteed pay", "write the guaranteed pay under pay.base and the usual take-home pay under pay.total, and say under basis whether overtime is in it"
        bad job "title: 普工\n---\n包装工，综合工资 5000-7000 元。"
        good job "title: 普工\n---\n包装工，实行综合工时制，已经批准。";

    PayInKind { found: String } "job/pay-currency-kind" Error "保障农民工工资支付条例 11；劳动法 50"
        about zh "用实物、购物券、代金券抵工资。工资只能发钱" en "The posting offers wages in goods, coupons or vouchers. Wages must be paid in money"
        zh "“{found}”：工资只能用钱发", "删掉；过节发的东西写成福利，另外算"
        en "“{found}”: wages must be paid in money", "remove it; list gifts at festivals as benefits, apart from pay"
        bad job "title: 普工\n---\n包装工，工资的一部分用购物券发放。"
        good job "title: 普工\n---\n包装工，过节另发购物券。";

    AgeUnder16 { found: String } "job/age-under-16" Error "禁止使用童工规定 2、6、7；劳动法 15"
        about zh "招不满 16 周岁的人。用童工、介绍童工都违法：用一人，每月罚 5000 元；介绍一人，罚 5000 元" en "People under 16 are taken. To employ or place them is forbidden and fined, 5,000 yuan a month for each who is employed and 5,000 for each who is placed"
        zh "“{found}”：不满 16 周岁不能做工", "改成年满 16 周岁；有危害的岗位要满 18 周岁"
        en "“{found}”: nobody under 16 may work", "ask for an age of at least 16, or at least 18 where there are hazards"
        bad job "title: 普工\n---\n包装工，15 周岁以上就行。"
        good job "title: 普工\n---\n包装工，须年满 16 周岁。";

    MarriageBirth { found: String } "job/marriage-birth" Error "妇女权益保障法 43"
        about zh "问婚育，或者拿婚育当条件" en "The posting asks about marriage or children, or makes them a condition"
        zh "“{found}”：不能问婚育，也不能当条件", "删掉"
        en "“{found}”: do not ask about marriage or children or make them a condition", "remove it"
        bad job "title: 文员\n---\n做报表，已婚已育优先。"
        good job "title: 文员\n---\n做报表，不问婚育。";

    EthnicReligion { found: String } "job/ethnic-religion" Error "就业促进法 3、28；劳动法 12"
        about zh "限民族、限信仰。照顾少数民族是可以的" en "The posting limits the job by ethnic group or religion. To favour ethnic minorities is lawful"
        zh "“{found}”：不能限民族和信仰", "删掉"
        en "“{found}”: ethnic group and religion must not be a condition", "remove it"
        bad job "title: 普工\n---\n包装工，限汉族。"
        good job "title: 普工\n---\n包装工，各民族都欢迎，食堂有清真窗口。";

    RegionLimit { found: String } "job/region-limit" Error "人力资源市场暂行条例 11；就业促进法 31"
        about zh "限户口、限籍贯，或者不要某地的人。进城、跨省务工的人和本地人一样" en "The posting limits the job by household registration or place of origin, or does not want people from some place. People who come from elsewhere have the same rights as local people"
        zh "“{found}”：不能限户口和籍贯", "删掉；要住得近就写“下夜班没有公交”这样的实情"
        en "“{found}”: household registration and place of origin must not be a condition", "remove it; if people have to live near, say why, such as no bus after the night shift"
        bad job "title: 普工\n---\n包装工，外地人勿扰。"
        good job "title: 普工\n---\n包装工，不限户籍，外地来的也一样。";

    HealthCarrier { found: String } "job/health-carrier" Error "就业促进法 30"
        about zh "查乙肝、要“无传染病”。食品、托幼、理发这些国家规定要健康证的岗位，可以要健康证；别的岗位不能拿带不带病原当条件" en "Hepatitis B tests, or “no infectious disease” in general. Where national rules ask for a health certificate, as in food, childcare and hairdressing, it may be asked for; elsewhere carrying a pathogen may be no condition"
        zh "“{found}”：不能拿这个当条件", "删掉；国家规定要健康证的岗位，写“要健康证”"
        en "“{found}” may be no condition", "drop it; where national rules want a health certificate, ask for that"
        bad job "title: 普工\n---\n包装工，体检查乙肝两对半。"
        good job "title: 厨师\n---\n炒菜，要健康证，体检不查乙肝。";

    DisabledRefused { found: String } "job/disabled-refused" Error "就业促进法 29；残疾人保障法 38"
        about zh "不要残疾人。能做这个活的残疾人，和别人一样可以来" en "The posting turns disabled people away. A disabled person who can do the work has the same right to it"
        zh "“{found}”：不能拒绝残疾人", "删掉；写活本身要做到什么，如“要爬高”“要听得见信号”"
        en "“{found}”: disabled people must not be turned away", "remove it; write what the work demands, such as climbing or hearing a signal"
        bad job "title: 服务员\n---\n点菜传菜，残疾人勿扰。"
        good job "title: 服务员\n---\n点菜传菜，残疾人能做的也欢迎。";

    Disability { found: String } "job/disability" Warning "就业促进法 29；人力资源市场暂行条例 24"
        about zh "要求五官端正、形象好、身高多少，或者不要戴眼镜的。和活没有关系的，不该写" en "The posting asks for good looks, a certain height or good eyes. It should not ask for what has nothing to do with the work"
        zh "“{found}”和活有关系吗？", "没关系就删掉；有关系就写活本身要做到什么，如“要爬高”“要看清小字”"
        en "“{found}”: does the work need it?", "drop it if it has not; if it has, write what the work demands, such as climbing or reading small print"
        bad job "title: 服务员\n---\n点菜传菜，五官端正。"
        good job "title: 服务员\n---\n点菜传菜，残疾人能做的也欢迎。";

    AbsurdLimit { found: String } "job/absurd-limit" Warning "人力资源市场暂行条例 24"
        about zh "拿属相、星座、血型、姓氏挑人" en "The posting picks people by zodiac sign, star sign, blood group or surname"
        zh "“{found}”不能当条件", "删掉"
        en "“{found}” must not be a condition", "remove it"
        bad job "title: 文员\n---\n做报表，属狗的不要。"
        good job "title: 文员\n---\n做报表，不看星座血型。";

    EliteSchool { found: String } "job/elite-school" Warning "人力资源市场暂行条例 24"
        about zh "限 985、211、全日制、第一学历。活用不着，白把能做的人挡在外面" en "Elite schools, full-time degrees or a “first degree” are demanded where the work does not need them"
        zh "“{found}”：活用得着吗？", "删掉，改写要会什么，如“会做报表”"
        en "“{found}”: does the work need it?", "drop it and write what people must be able to do, such as making reports"
        bad job "title: 文员\n---\n做报表，限 211 院校毕业。"
        good job "title: 文员\n---\n做报表，不看毕业学校。";

    DepositFee { found: String } "job/deposit-fee" Error "劳动合同法 9、84；就业促进法 41、66"
        about zh "向求职的人收押金、服装费、培训费、体检费、介绍费，不管叫什么名字都不行。这是最常见的骗法" en "Job seekers have to pay a deposit, or a fee for clothes, training, a health check or placement. None of this is lawful, whatever it is called, and it is the most common fraud"
        zh "“{found}”：不能向求职的人收钱", "删掉；确实不收就写“不收任何费用”，单位出就写“单位出”"
        en "“{found}”: nobody may take money from job seekers", "remove it; if nothing is charged, say so; if the employer pays, say that"
        bad job "title: 普工\n---\n包装工，入职交押金 300 元。"
        bad job "title: 保安\n---\n站岗巡逻，服装费自理。"
        good job "title: 普工\n---\n包装工，不收押金、服装费，体检费单位出。";

    WithholdId { found: String } "job/withhold-id" Error "劳动合同法 9、84；居民身份证法 15"
        about zh "收走、扣押身份证或者别的证件。看一眼、复印可以，原件要当场还" en "The posting says that identity cards or other papers are kept. Looking at them or copying them is allowed, but the original must be handed back at once"
        zh "“{found}”：不能扣证件", "删掉；要登记就写“看原件，当场还”"
        en "“{found}”: papers of workers may not be kept", "remove it; if papers are registered, say that the original is handed back at once"
        bad job "title: 普工\n---\n包装工，身份证由公司统一保管。"
        good job "title: 普工\n---\n包装工，带身份证登记，看过当场还。";

    PenaltyClause { found: String } "job/penalty-clause" Error "劳动合同法 25、30、37"
        about zh "做不满几个月扣钱、提前走不发工资、要付违约金。除了出钱培训和竞业限制，不能跟劳动者约定违约金；做了就要给钱" en "People who leave early lose pay or have to pay a penalty. A penalty may be agreed only for training paid by the employer and for non-compete clauses, and work that is done must be paid"
        zh "“{found}”：不能扣工资，也不能要违约金", "删掉；提前三十天说（试用期三天）就可以走，工资照发"
        en "“{found}”: pay may not be cut, and no penalty may be asked for", "remove it; people may leave with thirty days' notice, three days in probation, and must still be paid"
        bad job "title: 普工\n---\n包装工，做不满三个月扣 500 元。"
        good job "title: 普工\n---\n包装工，做一天算一天，提前走也照发工资。";

    HeldWages { found: String } "job/held-wages" Error "劳动法 50；保障农民工工资支付条例 12、13"
        about zh "押工资、压工资：押一个月、做满多少天才结。工资要按月足额发，不能扣着当押金" en "Wages are held back: a month is kept, or nothing is paid until so many days are done. Wages are paid every month and in full"
        zh "“{found}”：工资要按月足额发，不能压", "问清楚每月几号发，写进 pay（例如 `day: 每月15日`，照实改）；正文里这句删掉"
        en "“{found}”: wages are paid every month and in full, not held back", "ask for the pay day, write it into `pay` (for example `day: 每月15日`, the 15th), and drop this from the text"
        bad job "title: 普工\n---\n包装工，押一个月工资。"
        bad job "title: 普工\n---\n包装工，满30天才能结算工资。"
        good job "title: 普工\n---\n包装工，不押工资，每月15日发上个月的。";

    NoContract { found: String } "job/no-contract" Error "劳动合同法 10、26"
        about zh "写明不签劳动合同，或者出了工伤单位不管。合同要书面签；写“工伤自负”也不算数" en "No labour contract is signed, or the employer will not answer for injuries. A contract is in writing, and to make people bear injuries themselves is void"
        zh "“{found}”：要签劳动合同，工伤单位要管", "删掉；写清楚哪天签合同、跟谁签"
        en "“{found}”: a contract has to be signed, and the employer answers for injuries", "drop it; say when the contract is signed, and with whom"
        bad job "title: 普工\n---\n包装工，不签劳动合同。"
        bad job "title: 普工\n---\n包装工，工伤自负。"
        good job "title: 普工\n---\n包装工，上班当天签劳动合同。";

    Fraud { found: String } "job/fraud" Error ""
        about zh "骗局和违法的活：去缅北做客服、刷单、卖银行卡手机卡、陪酒、捐卵代孕。去了要吃大亏" en "Frauds and unlawful work: scam centres abroad, faked orders, bank and telephone cards for sale, paid drinking, egg donation and surrogacy. People who go come to harm"
        zh "“{found}”像骗局，不能登", "不要登；骗人的报警，打 110 或 96110"
        en "“{found}” looks like fraud and may not be published", "do not publish it; report frauds to the police at 110 or 96110"
        bad job "title: 客服\n---\n在家刷单，一单一结。"
        good job "title: 客服\n---\n接电话、回消息，谨防刷单诈骗。";

    Bait { found: String } "job/bait" Warning "人社厅发〔2025〕60号"
        about zh "“高薪”“轻松”“月入过万”这类话。真好的岗位写数字就够了；骗人的才靠它" en "The posting says “high pay”, “easy work” or “ten thousand a month”. A good job needs only figures; only frauds depend on such words"
        zh "“{found}”像骗人的广告话", "换成实在的：多少钱、几个小时、做什么"
        en "“{found}” sounds like bait", "replace it with facts: how much, how many hours, what work"
        bad job "title: 普工\n---\n高薪急招，工作轻松。"
        good job "title: 普工\n---\n包装工，坐着做，一小时 22 元。";

    TrainingFunnel { found: String } "job/training-funnel" Error "人社厅发〔2025〕60号"
        about zh "打着招工的名义卖培训：先交钱学、学费从工资里扣、办培训贷。招工就是招工" en "Training is sold under the name of a job: people pay in advance, from their wages, or on credit"
        zh "“{found}”像打着招工卖培训（招转培）", "删掉；真有培训就写“单位免费带教”，收费的培训另外登成 course"
        en "“{found}” looks like training sold under the name of a job", "remove it; if there is training, say that the employer trains for free; if it costs money, write it as a course"
        bad job "title: 客服\n---\n先参加培训，学费从工资里扣。"
        good job "title: 客服\n---\n单位免费带教一周，带教期间照发工资。";

    Rebate { found: String } "job/rebate" Warning ""
        about zh "返费、差价、高价小时工。钱常常拿不到，人被转来转去" en "The posting offers brokers' rebates or “high hourly rates”. Often the money never comes, and people are passed from one broker to the next"
        zh "“{found}”常常兑不了现", "问用人单位：谁付、做满多久付、写不写进合同；写清楚再登"
        en "“{found}” is often never paid", "ask the employer who pays it, after how long, and whether the contract says so; publish once that is clear"
        bad job "title: 普工\n---\n做满 90 天返费 3000 元。"
        good job "title: 普工\n---\n往返费用报销，没有返费。";

    Superlative { found: String } "job/ad-superlative" Warning "广告法 9"
        about zh "“最好”“第一”“国家级”这类话，广告里不能用，求职的人也用不上" en "The posting says “best”, “number one” or “national level”. Advertisements may not use such words, and they do not help job seekers"
        zh "“{found}”不能用在广告里", "换成事实：多少人、哪年办的、做什么"
        en "“{found}” may not be used in an advertisement", "replace it with facts: how many people, since when, what they make"
        bad job "title: 普工\n---\n全国最大的服装厂招人。"
        good job "title: 普工\n---\n厂里 300 多人，在第一车间做包装。";

    FairFee { found: String } "fair/free-of-charge" Error "就业促进法 37"
        about zh "政府和公共就业服务机构办的招聘会，不能向求职的人收钱" en "A fair of a government or public employment service takes no money from people who look for work"
        zh "“{found}”：公共招聘会不能收费", "删掉，写“免费入场”"
        en "“{found}”: a public fair must be free", "remove it and say that entry is free"
        bad fair "title: 院坝招聘\n---\n凭门票入场，门票 10 元。"
        good fair "title: 院坝招聘\n---\n免费入场，不收任何费用。";

    ForeignCity { found: String, belongs: String } "region/name-mismatch" Warning "GB/T 2260"
        about zh "省和市县对不上，如“福建台州”。人可能坐错车" en "The province and the city do not go together, as in “福建台州”. People may take the wrong coach"
        zh "“{found}”：不在这个省，在{belongs}", "核对地名"
        en "“{found}”: that place lies in {belongs}", "check the place names"
        bad job "title: 普工\n---\n上班在福建台州。"
        good job "title: 普工\n---\n上班在浙江台州。";

    OldName { found: String, year: usize, now: String } "region/retired-name" Warning "GB/T 2260"
        about zh "用了已经改掉的旧地名，手机地图上搜不到" en "A place goes by a name that is no longer used and that maps do not find"
        zh "“{found}”{year} 年起叫“{now}”", "写现在的名字；讲旧事就在前面加“原”"
        en "“{found}” has been “{now}” since {year}", "write today's name; if the old one is meant, put 原 (former) before it"
        bad job "title: 普工\n---\n上班在玉环县。"
        good job "title: 普工\n---\n上班在玉环市。";

    Homophone { found: String, right: String } "text/homophone" Warning "国办秘函〔2019〕19号"
        about zh "常见的别字，如“帐号”“登陆网站”。政府网站检查要查错别字" en "A common misspelling, such as “帐号” for “账号”. Inspections of public sites look for them"
        zh "“{found}”是别字，应该是“{right}”", ""
        en "“{found}” is a misspelling of “{right}”", ""
        bad job "title: 普工\n---\n工资打到本人帐户。"
        good job "title: 普工\n---\n工资打到本人账户。";

    Traditional { found: String, right: String } "text/traditional" Warning "国家通用语言文字法"
        about zh "夹着繁体字。搜索的人打简体字，搜不到" en "There are traditional characters among simplified ones. People who search in simplified characters do not find them"
        zh "“{found}”是繁体字", "写成“{right}”；人名地名原来就这样写的，用 allow 说明"
        en "“{found}” is written in traditional characters", "write “{right}”; if a name is really written this way, say so with `allow`"
        bad job "title: 普工\n---\n包裝車間招人。"
        good job "title: 普工\n---\n包装车间招人。";

    WideDigits { found: String, right: String } "text/halfwidth" Warning "GB/T 15835"
        about zh "数字、字母用了全角。搜索和电话链接都认不出来" en "There are full-width digits or letters, which neither search nor telephone links recognise"
        zh "“{found}”是全角字符", "写成 `{right}`"
        en "“{found}” is in full-width characters", "write `{right}`"
        bad job "title: 普工\n---\n月薪４２００元。"
        good job "title: 普工\n---\n月薪 4200 元。";

    WrongWeekday { found: String, right: Words } "date/weekday-mismatch" Warning ""
        about zh "日期和星期对不上。人会按其中一个去，总有一半人白跑" en "A date and its weekday do not agree. Some people go by the date and some by the weekday, and half of them come on the wrong day"
        zh "“{found}”：那天是{right}", "翻日历改过来"
        en "“{found}”: that day is a {right}", "look at a calendar and correct the date or the weekday"
        bad fair "title: 院坝招聘\n---\n2026年3月12日（星期五）开始。"
        good fair "title: 院坝招聘\n---\n2026年3月12日（星期四）开始。";

    EmphasisSpace { found: String } "body/emphasis-space" Warning "CommonMark 0.31"
        about zh "星号里面有空格，网页上不会变粗，只会看到星号" en "There are spaces inside the asterisks, so the page shows asterisks instead of bold text"
        zh "“{found}”不会变粗", "去掉星号里面的空格"
        en "“{found}” does not become bold", "take out the spaces inside the asterisks"
        bad job "title: 普工\n---\n** 急招 **：包装工。"
        good job "title: 普工\n---\n**急招**：包装工。";

        } };
    }
