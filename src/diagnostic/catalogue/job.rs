//! Messages about what a job says in its keys: pay, hours, probation, people, dates.

macro_rules! job {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    PayBelowMinimum { pay: Figure, minimum: Figure, place: String, since: String } "job/pay-below-minimum" Error "劳动法 48；最低工资规定 12"
        about zh "保底工资低于上班那个地方当时的最低工资。加班费、夜班和高温津贴、国家规定的福利不算在最低工资里，所以只比 pay.base；月、日、小时折算成一样的再比" en "The guaranteed pay is below the minimum wage of the workplace on the job's dates. Overtime, shift and heat allowances and statutory benefits do not count towards a minimum wage, so only pay.base is compared, by the month, day or hour alike"
        zh "保底 {pay}，低于{place}的最低工资 {minimum}（{since} 起）", "和用人单位核实保底工资；小时工按小时最低工资比"
        en "the guaranteed {pay} is below the minimum wage of {place}, {minimum} since {since}", "check the guaranteed pay with the employer; part-time work paid by the hour is compared with the hourly minimum wage"
        bad job "pay: {kind: monthly, base: {min: 1900, unit: month}}"
        bad job "pay: {kind: daily, base: {min: 80, unit: day}}"
        good job "pay: {kind: monthly, base: {min: 2300, unit: month}}";

    PayMinimumUnverified { pay: Figure, minimum: Figure, place: String } "job/pay-minimum-unverified" Warning "劳动法 48"
        about zh "保底工资低于表里的最低工资，但是表里这一行没有对照原文核实过，所以只提醒" en "The guaranteed pay is below the minimum wage in the table, but that row was not checked against the original, so this only warns"
        zh "保底 {pay}，可能低于{place}的最低工资 {minimum}", "对照原文核对 content/data/minimum-wages.yml 里这一行，对就加上 `verified: true`，以后低于它的都算错误；再问用人单位"
        en "the guaranteed {pay} may be below the minimum wage of {place}, {minimum}", "compare the row in content/data/minimum-wages.yml with its source; if it is right, add `verified: true`, and pay below it is an error from then on; then ask the employer"
        bad job "workplace: home\npay: {kind: monthly, base: {min: 1700, unit: month}}"
        good job "workplace: home\npay: {kind: monthly, base: {min: 2000, unit: month}}";

    PayMinimumUnknown { place: String } "job/pay-minimum-unknown" Info "最低工资规定"
        about zh "表里没有上班地方的最低工资，所以没法比。不知道就是不知道，不会拿别处的数字来猜" en "The table has no minimum wage for the workplace, so nothing was compared. What is unknown stays unknown; no figure from another place is used instead"
        zh "没有{place}的最低工资，工资没有比过", "在 content/data/minimum-wages.yml 里加一行，写明起始日期和出处"
        en "no minimum wage is known for {place}, so pay was not compared", "add a row with date and source to content/data/minimum-wages.yml"
        bad job "workplace: far"
        good job "workplace: away";

    PayUnit { pay: Figure } "job/pay-unit-suspicious" Warning ""
        about zh "数字和单位对不上，多半是把小时、天、月写错了，或者多写少写了一位" en "The figure does not fit the unit: hour, day and month were mixed up, or there is a digit too many or too few"
        zh "{pay}不像真的：单位或者位数可能错了", "检查 unit 是 month、day 还是 hour，数字有没有多一位少一位"
        en "{pay} is unlikely: the unit or a digit may be wrong", "check whether unit is month, day or hour, and count the digits"
        bad job "pay: {kind: monthly, base: {min: 22, unit: month}}"
        bad job "pay: {kind: hourly, base: {min: 4200, unit: hour}}"
        good job "pay: {kind: hourly, base: {min: 24, unit: hour}}";

    PayWide { low: String, high: String } "job/pay-range-wide" Warning ""
        about zh "最高的超过最低的三倍，等于没说。求职的人会按最高的去想，到了才知道不是" en "The upper end is more than three times the lower end, which says nothing: people expect the upper one and find out the truth only when they arrive"
        zh "{low} 到 {high} 元：最高的超过最低的三倍", "写大多数人真能拿到的数，差别大的分成两个岗位"
        en "{low} to {high} yuan: the upper end is more than three times the lower end", "write what most people really get; if pay differs a lot, make two jobs"
        bad job "pay: {kind: piece, base: {min: 2500, unit: month}, total: {min: 3000, max: 12000, basis: 计件}}"
        good job "pay: {kind: piece, base: {min: 2500, unit: month}, total: {min: 5000, max: 7500, basis: 计件}}";

    PayDayMissing {} "job/pay-day-missing" Info "保障农民工工资支付条例 12–14"
        about zh "没写几号发工资。农民工工资要按约定的日期足额发" en "The posting does not say on which day wages are paid. Migrant workers' wages must be paid in full on the agreed date"
        zh "没写几号发工资", "问清楚几号发，在 pay 的花括号里加一项；例子（照实改）：`day: 每月15日`"
        en "the day on which wages are paid is not written", "add `day` to `pay`, for example `day: 每月15日` (the 15th of each month)"
        bad job "pay: {kind: monthly, base: {min: 4200, unit: month}}"
        good job "pay: {kind: monthly, base: {min: 4200, unit: month}, day: 每月15日}";

    Incomplete { missing: Vec<Key> } "job/incomplete" Info "劳动合同法 8"
        about zh "求职的人要问的事还没写。没写的，网页上显示“没写，打电话问”" en "What people ask about is not written yet. The page says “Not stated, call and ask” instead"
        zh "还没写：{missing}", "问清楚再补上；问不到就先这样"
        en "not written yet: {missing}", "ask and add it; if nobody knows, leave it"
        bad job "headcount: 2"
        good job "hours: {per_day: 8, days_per_week: 5}\ninsurance: [pension, medical, unemployment, injury, maternity]\nlodging: {provided: false}\nmeals: none\ncontract: {term_months: 12}";

    HoursLimit { found: String } "job/hours-limit" Error "劳动法 41"
        about zh "一天超过 11 小时（8 小时加 3 小时加班），或者一个月加班超过 36 小时，法律不许" en "More than 11 hours a day (8 and 3 of overtime) or more than 36 hours of overtime a month exceed what the law allows"
        zh "{found}，超过法律上限", "一天最多 8 小时加 3 小时加班，一个月加班最多 36 小时；和用人单位核实"
        en "{found} exceeds what the law allows", "the limit is 8 hours plus 3 of overtime a day, and 36 hours of overtime a month; check with the employer"
        bad job "hours: {per_day: 12, days_per_week: 6}"
        bad job "hours: {per_day: 8, days_per_week: 5, overtime_month_max: 60}"
        bad job "title: 普工\n---\n包装工，每天上班 12 小时。"
        good job "hours: {per_day: 8, days_per_week: 5.5, overtime_month_max: 36}";

    HoursWeek { hours: String, rest: Words } "job/hours-week" Warning "劳动法 36、38、39；国务院关于职工工作时间的规定 3"
        about zh "一周超过 44 小时，或者一周七天没有休息。国务院定的是一周 40 小时，多出来的算加班。实行综合工时、不定时工时要有批准" en "More than 44 hours a week, or no day of rest in seven. The State Council set 40 hours, and what goes beyond is overtime. Other systems of working time need an approval"
        zh "一周 {hours} 小时{rest}，不合规定", "一周不超过 44 小时（40 小时以外算加班），至少休一天；有特殊工时的批准就写 `special_approval`"
        en "{hours} hours a week{rest} does not meet the rules", "at most 44 hours (beyond 40 it is overtime) and one day of rest a week; if there is an approval of other hours, write `special_approval`"
        bad job "hours: {per_day: 10, days_per_week: 6}"
        bad job "hours: {per_day: 6, days_per_week: 7}"
        good job "hours: {per_day: 8, days_per_week: 5.5}"
        good job "hours: {system: comprehensive, per_day: 10, days_per_week: 6, special_approval: 样例批〔2026〕1号}";

    ProbationLength { months: usize, most: usize } "job/probation-length" Error "劳动合同法 19、70"
        about zh "试用期比法律允许的长：合同不满三个月和非全日制不能有试用期，不满一年最多一个月，不满三年最多两个月，三年以上最多六个月" en "The probation is longer than the law allows. Part-time work and contracts of less than three months may have none. Contracts of less than one year may have one month, of less than three years two months, of three years or more six months"
        zh "试用期写了 {months} 个月，法律最多许 {most} 个月", "照合同期限改短；合同不满三个月的、非全日制的，不写试用期"
        en "`probation_months` is {months}; the law allows {most} at most", "shorten it to fit the contract; a contract below three months and part-time work have none"
        bad job "contract: {term_months: 12, probation_months: 3}"
        bad job "employment: part_time\ncontract: {term_months: 12, probation_months: 1}"
        good job "contract: {term_months: 12, probation_months: 2}";

    ProbationPay { pay: String, least: String } "job/probation-pay" Error "劳动合同法 20"
        about zh "试用期工资低于约定工资的八成，或者低于当地最低工资" en "Pay during probation is below eighty per cent of the agreed pay, or below the minimum wage"
        zh "试用期 {pay} 元，至少要 {least} 元", "和用人单位核实再改：不能低于保底工资的 80%，也不能低于当地最低工资"
        en "{pay} yuan during probation, at least {least} are due", "ask the employer and correct it: not below 80% of the guaranteed pay, nor below the minimum wage"
        bad job "contract: {term_months: 12, probation_months: 1, probation_pay: 3000}"
        good job "contract: {term_months: 12, probation_months: 1, probation_pay: 3600}";

    AgeMinorHazard { age: usize } "job/age-minor-hazard" Error "劳动法 64；未成年人保护法 61；职业病防治法 38"
        about zh "16、17 岁的人不能做有毒有害和特别重的活，也不能在夜场、酒吧、网吧做事" en "People aged 16 or 17 may not do hazardous or very heavy work, or work in nightclubs, bars or internet cafés"
        zh "最低 {age} 岁，可是这个岗位未成年人不能做", "把 min_age 改成 18"
        en "`min_age` is {age}, but nobody under 18 may do this work", "set min_age to 18"
        bad job "trade: welding\nhazards: [焊烟，发防护面罩]\nrequirements: {min_age: 16}"
        good job "trade: welding\nhazards: [焊烟，发防护面罩]\nrequirements: {min_age: 18}";

    AgeUpper { found: String } "job/age-upper-limit" Warning "就业促进法 3；人力资源市场暂行条例 24"
        about zh "给年龄设了上限。法律没有明文禁止，可是它把很多人挡在门外；写 60 岁和 60 岁以上的不算" en "An upper age is set. No law forbids it in so many words, but it shuts many people out; limits of 60 and above are not meant"
        zh "“{found}”：给年龄设了上限", "问用人单位能不能去掉；活重就写清楚要搬多重、站多久，让人自己判断"
        en "“{found}” sets an upper age limit", "ask the employer to drop it; if the work is heavy, say what has to be lifted and how long people stand, and let them judge"
        bad job "requirements: {max_age: 45}"
        bad job "title: 缝纫工\n---\n平车缝制，要求 18-45 岁。"
        good job "requirements: {min_age: 18, max_age: 60}"
        good job "title: 缝纫工\n---\n平车缝制，年龄不限，能站得住就行。";

    SexLimit { found: String } "job/sex-limit" Error "妇女权益保障法 43；就业促进法 3、27"
        about zh "限男、限女，或者说男的优先、女的优先。只有国家规定女职工不能做的活（矿山井下、特别重的体力活）才可以限，要写明依据" en "The posting says men only or women only, or prefers one sex. Only work that national rules forbid to women (underground mining, especially heavy labour) may be limited, and the rule must be named"
        zh "“{found}”：不能限性别，也不能写哪个优先", "写活本身的要求，如“能搬 20 公斤”；国家规定禁止的，在 requirements 里写 `sex_limit: {{only: …, basis: …}}`"
        en "“{found}”: neither sex may be asked for or preferred", "write what the work demands, such as lifting 20 kg; if a national rule forbids the work to women, write `sex_limit: {{only: …, basis: …}}` under requirements"
        bad job "title: 普工（限女）"
        bad job "title: 装卸工\n---\n装卸货物，男士优先。"
        good job "title: 普工（男女不限）"
        good job "requirements: {sex_limit: {only: men, basis: 女职工劳动保护特别规定附录，矿山井下作业}}";

    NoInsurance { found: String } "job/no-insurance" Error "社会保险法 58；劳动法 72；法释〔2025〕12号 19"
        about zh "全职岗位写明不交社会保险，或者要求签放弃社保的承诺。签了也不算数" en "A full-time job says that no social insurance is paid, or asks people to sign it away. Such a promise is void"
        zh "“{found}”：社会保险必须交", "和用人单位核实交哪几项，写进 insurance；只有非全日制可以只交工伤"
        en "“{found}”: social insurance must be paid", "ask the employer which insurances are paid and list them under insurance; only part-time work may have injury insurance alone"
        bad job "insurance: []"
        bad job "title: 普工\n---\n自愿放弃社保的，每月多发 300 元。"
        good job "insurance: [pension, medical, unemployment, injury, maternity]"
        good job "title: 普工\n---\n试用期照样交社保。";

    PartInsurance { lacking: Vec<Key> } "job/part-insurance" Warning "社会保险法 2、4"
        about zh "全职岗位只写了几样保险。法律要求五样都交，只有非全日制可以只交工伤；生育常并在医疗里，不另查" en "A full-time job names only some insurances. The law asks for all five; only part-time work may have injury insurance alone. Maternity is often part of medical insurance and is not checked"
        zh "全职岗位的保险少了{lacking}", "和用人单位核实：没有交的要补上，是漏写就加进 insurance；真是非全日制就写 `employment: part_time`"
        en "this full-time job lacks the insurances {lacking}", "ask the employer: they must be paid; if they are, add them under insurance; if the work really is part-time, write `employment: part_time`"
        bad job "insurance: [injury]"
        good job "insurance: [pension, medical, unemployment, injury]"
        good job "employment: part_time\nhours: {per_day: 4, days_per_week: 5}\ninsurance: [injury]";

    PartTimeHours {} "job/part-time-hours" Error "劳动合同法 68"
        about zh "写的是非全日制，上班时间却超过一天 4 小时、一周 24 小时。这其实是全职，要签合同、交社保、按月最低工资算" en "The job is called part-time, but takes more than 4 hours a day or 24 a week. Such work is full-time: with a contract, social insurance and the monthly minimum wage"
        zh "非全日制一天最多 4 小时，一周最多 24 小时", "时间没写错，就把 employment 改成 full_time"
        en "part-time work is at most 4 hours a day and 24 hours a week", "if the hours are right, set employment to full_time"
        bad job "employment: part_time\nhours: {per_day: 8, days_per_week: 5}"
        good job "employment: part_time\nhours: {per_day: 4, days_per_week: 6}";

    HazardMissing { trade: String } "job/hazard-disclosure" Warning "职业病防治法 33；劳动合同法 8"
        about zh "电焊、喷漆、打磨、电镀这些工种有职业危害，招人时就要讲明，还要写怎么防护" en "Welding, painting, grinding, plating and the like have known hazards. The posting must name them, and how people are protected"
        zh "{trade}有职业危害，却没有写", "问清楚有什么危害、怎么防护，写进 hazards；例子（照实改）：`hazards: [焊烟，发防护面罩]`"
        en "{trade} has known hazards, but the posting names none", "ask what there is and how people are protected, and write that; an example, to be changed: `hazards: [焊烟，发防护面罩]`"
        bad job "trade: welding"
        good job "trade: welding\nhazards: [焊烟和弧光，发面罩，一年一次体检]";

    DispatchTerm { months: usize } "job/dispatch-term" Error "劳动合同法 66"
        about zh "派遣只能用在临时（不超过六个月）、辅助、替代的岗位上" en "Dispatch is allowed only for temporary posts (six months at most), auxiliary posts and substitute posts"
        zh "临时派遣写了 {months} 个月，最多六个月", "和派遣公司核实：真是临时的，改成 6 个月以内；辅助岗位写 auxiliary，替代岗位写 substitute"
        en "a temporary dispatch of {months} months, at most six are allowed", "ask the agency: six months at most if the post is temporary, else write auxiliary or substitute"
        bad job "employment: dispatch\ndispatch: {agency: sample-works, licence: 样例许可0001, post: temporary, months: 12}"
        good job "employment: dispatch\ndispatch: {agency: sample-works, licence: 样例许可0001, post: substitute, months: 12}";

    DispatchContract { months: usize } "job/dispatch-contract" Error "劳动合同法 58"
        about zh "派遣公司和被派遣的人要签两年以上的固定期限合同，没活干的时候也要按月发最低工资" en "An agency must sign for at least two years with the people whom it dispatches, and must pay them the minimum wage while there is no work"
        zh "和派遣公司的合同写了 {months} 个月，至少要 24 个月", "和派遣公司核实；派到用工单位多久写进 dispatch.months"
        en "`term_months` is {months}; a contract with a dispatch agency needs at least 24", "check with the agency; how long the dispatch itself lasts goes under dispatch.months"
        bad job "employment: dispatch\ncontract: {term_months: 12, with: agency}\ndispatch: {agency: sample-works, licence: 样例许可0001, post: auxiliary}"
        good job "employment: dispatch\ncontract: {term_months: 24, with: agency}\ndispatch: {agency: sample-works, licence: 样例许可0001, post: auxiliary}";

    SourceMissing {} "job/source-missing" Warning "人社厅发〔2025〕60号"
        about zh "转载的内容要写明来源：谁发的，原文在哪里" en "A repost must name its source: who published it, and where the original is"
        zh "标了转载，没有写原文网址", "在 source 里补上 `url`；原文不在网上就写 `date`"
        en "it is marked as a repost, but the address of the original is missing", "add `url` to source; if the original is not on the web, add `date`"
        bad job "source: {name: 乙市就业网, repost: true}"
        good job "source: {name: 乙市就业网, repost: true, url: 'https://example.org/a'}";

    ValidityLong { days: usize } "job/validity-too-long" Warning "人社厅发〔2025〕60号"
        about zh "有效期超过 90 天，中间又没有再核实过。时间长了岗位多半变了。国家要求及时更新，90 天是程序定的" en "The job is open for more than 90 days and was not verified again in between. By then it has mostly changed. The state asks for timely updates; the 90 days are ours"
        zh "有效期 {days} 天，超过 90 天", "核实过就改 verified；没核实就把 valid_through 改近一点，到期核实了再延"
        en "open for {days} days, more than 90", "set an earlier valid_through and extend it once the job is verified again; if it has been verified, update verified"
        bad job "published: 2025-11-01\nvalid_through: 2026-04-20\nverified: 2025-11-01"
        good job "published: 2026-03-01\nvalid_through: 2026-04-20";

    StaleVerification { days: usize } "job/stale-verification" Warning "人社厅发〔2025〕60号"
        about zh "还在招的岗位，超过 30 天没有核实。打过电话、跑一趟，才知道早招满了。国家要求及时更新，30 天是程序定的" en "A job that is open was not verified for more than 30 days. People call or travel, only to hear that it is filled. The state asks for timely updates; the 30 days are ours"
        zh "{days} 天没有核实了", "打电话问用人单位还招不招，再改 verified；招满了写 filled"
        en "not verified for {days} days", "ask the employer whether it is still open and update verified; if it is filled, write filled"
        bad job "published: 2026-01-10\nverified: 2026-01-10"
        good job "verified: 2026-03-01";

    Duplicate { other: String } "job/duplicate" Warning ""
        about zh "同一家单位、同一个地方，两个正在招的岗位标题一样。人数会算两遍，也容易改了一个、忘了另一个" en "Two open jobs of one employer at one place have the same title. With copies the number of people wanted is counted twice, and when one is changed the other is forgotten"
        zh "和 `{other}` 重复：单位、地点、标题都一样", "合成一个，把人数加起来；真是两个岗位，就把标题写出差别"
        en "this is a copy of `{other}`: same employer, place and title", "join them and add up the headcount; if they are two, let the titles tell them apart"
        bad job "title: 缝纫工（平车）"
        good job "title: 缝纫工（锁眼）";

    TripElsewhere { trip: String } "job/trip-elsewhere" Warning ""
        about zh "岗位写的专车开到别的地方去" en "A trip named for the job goes elsewhere"
        zh "专车 `{trip}` 不到这个岗位的地方", "换一趟，或者去掉"
        en "trip `{trip}` does not go where the job is", "name another trip, or remove this one"
        bad job "trips: [back-home]"
        good job "trips: [to-away]";

    NotPartner { place: String } "region/not-partner" Warning ""
        about zh "没有哪份协议写到上班的这个地方" en "The workplace is not in any region that has an agreement"
        zh "没有哪份协议写到{place}", "检查 workplace；新的合作地区，先把协议登上来"
        en "no agreement covers {place}", "check workplace; for a new partner region, write the agreement first"
        bad job "workplace: far"
        good job "workplace: away";

    TitleNoise { found: String } "job/title-noise" Warning ""
        about zh "标题里有工资、电话、日期、感叹号、表情、“急招”“高薪”，或者超过 30 个字。标题只说是什么活，别的有自己的字段，列表里才排得齐、读得快" en "The title holds pay, a telephone number, a date, exclamation marks, an emoji, words like “急招” or “高薪”, or more than 30 characters. It should say what the work is; the rest has keys of its own, so that lists can be read fast"
        zh "标题太杂或者太长：“{found}”", "标题只写工种和特点，如“缝纫工（平车）”"
        en "the title is cluttered or too long: “{found}”", "write only what the work is, such as “缝纫工（平车）” (sewing-machine operator, flatbed)"
        bad job "title: 急聘缝纫工！！！月薪8000元"
        good job "title: 缝纫工（平车）";

    InsecureApply { url: String } "link/insecure" Warning ""
        about zh "报名网址以 http:// 开头，没有加密，填的资料在路上可能被人看到" en "The address to apply at begins with http:// and is not encrypted: what people fill in can be read on the way"
        zh "网址 `{url}` 没有加密", "换成 https 的网址，或者写电话"
        en "`{url}` is not encrypted", "use an https address, or a telephone number"
        bad job "apply: [{method: web, value: 'http://example.org/apply'}]"
        good job "apply: [{method: web, value: 'https://example.org/apply'}]";

    ForeignHost { host: String } "link/apply-host" Warning ""
        about zh "报名网址不在 site.toml 列出的网站里。只有列了 apply_hosts 才检查" en "The web address for applications is on none of the hosts that site.toml lists. This is checked only if apply_hosts is set"
        zh "报名网站 `{host}` 不在 apply_hosts 里", "核实是不是单位自己的网站，再把它加到 site.toml 的 apply_hosts"
        en "the host `{host}` is not among apply_hosts", "make sure that it is the employer's own, then add it to apply_hosts in site.toml";

        } };
    }
