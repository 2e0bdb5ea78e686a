//! Messages about what employers, regions, fairs, trips, courses, policies, guides and agreements say, and about the whole.

macro_rules! kinds {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    CreditCode { code: String } "employer/uscc" Error "GB 32100-2015"
        about zh "统一社会信用代码的写法不对：18 位，数字和大写字母，没有 I、O、Z、S、V" en "The unified social credit code is not well formed. It has 18 characters: digits and capital letters, without I, O, Z, S and V"
        zh "`{code}` 不是统一社会信用代码", "照营业执照抄，18 位"
        en "`{code}` is no unified social credit code", "copy its 18 characters from the business licence"
        bad employer "uscc: 91331083MA2TE5T0"
        good employer "uscc: 91331083MA2TE5T01H";

    CreditCodeCheck { code: String } "employer/uscc-check" Warning "GB 32100-2015"
        about zh "统一社会信用代码最后一位校验不对。多半是抄错了；早年有少数真代码也校验不对，所以只提醒" en "The last character of the unified social credit code does not fit the others. Most likely the code was copied wrong; a few real codes of early years fail too, so this is only a warning"
        zh "`{code}` 的校验位不对", "照营业执照再核对一遍"
        en "the check character of `{code}` does not fit", "compare it with the business licence again"
        bad employer "uscc: 91331083MA2TE5T02H"
        good employer "uscc: 91331083MA2TE5T01H";

    CreditCodeMissing {} "employer/uscc-missing" Warning "网络招聘服务管理规定 17"
        about zh "在招人的单位没有写统一社会信用代码，求职的人没法查它是不是真的" en "An employer that hires gives no unified social credit code, so nobody can look up whether it is real"
        zh "没有统一社会信用代码", "照营业执照写 `uscc`；没有代码的，把原因写在 `uscc_exempt` 里，如 `uscc_exempt: 农户`"
        en "there is no unified social credit code", "copy `uscc` from the business licence, or write the reason under `uscc_exempt`, as in `uscc_exempt: 农户`"
        bad employer "size: 1-49\nsample: false"
        good employer "uscc: 91331083MA2TE5T01H\nsample: false"
        good employer "uscc_exempt: 农户\nsample: false";

    EmployerName {} "employer/name-mismatch" Warning ""
        about zh "类型写的是企业，名称却不像企业的全称（公司、厂、店、合作社……）" en "The file says that the employer is a company, but the title does not look like a company's full name"
        zh "名称不像企业的全称", "照营业执照写全称，简称写进 short_name；不是企业就改 kind"
        en "the title does not look like a company's full name", "copy the full name from the business licence and put the short name under short_name; if it is not a company, correct kind"
        bad employer "title: 样例服饰"
        good employer "title: 乙市样例服饰有限公司";

    EmployerElsewhere { name: String, place: String } "employer/region-mismatch" Info ""
        about zh "统一社会信用代码里的地区和写的地区不一样。搬过家的单位常有这样的，核对一下就好" en "The region in the unified social credit code is not the one that is given. Firms that moved often have such; a look is enough"
        zh "信用代码里的地区是{name}，写的是{place}", "核对单位在哪里"
        en "the code belongs to {name}, but the file says {place}", "check where the employer is based"
        bad employer "uscc: 91330402MA28QA015C\nregion: yuhuan"
        good employer "uscc: 91331083MA2TE5T01H\nregion: yuhuan";

    EmployerStale { days: usize } "employer/stale-verification" Warning "人社厅发〔2025〕60号"
        about zh "在招人的单位超过半年（183 天）没有重新核实。招聘账号至少每六个月核实一次" en "An employer that hires has not been verified for more than half a year (183 days). Accounts that recruit must be verified at least every six months"
        zh "{days} 天没有核实了", "重新看营业执照、上门或打电话，再改 verified"
        en "not verified for {days} days", "look at the business licence again, visit or call, and update verified"
        bad employer "verified: 2025-06-01"
        good employer "verified: 2026-02-20";

    Blacklisted { employer: String } "employer/blacklisted" Error "保障农民工工资支付条例 48"
        about zh "进了黑名单（如拖欠工资）的单位还在招人。去了的人可能拿不到钱" en "An employer on the blacklist, as for unpaid wages, still hires. Those who go there may not be paid"
        zh "用人单位 `{employer}` 在黑名单里", "撤回岗位：写 `withdrawn`；已经移出黑名单的，去掉它文件里的 blacklisted"
        en "employer `{employer}` is blacklisted", "withdraw the job with `withdrawn`; if the employer is off the list again, remove blacklisted from its file"
        bad job "employer: debtor"
        good job "employer: sample-works";

    UnknownRegionCode { code: String } "region/unknown-code" Error "GB/T 2260"
        about zh "行政区划代码表里没有这个代码。样例（sample: true）不查" en "The table of region codes does not have this code. Samples (sample: true) are not looked up"
        zh "没有行政区划代码 `{code}`", "查民政部的行政区划代码表；刚撤并的地区程序里可能还没有，用 allow 说明"
        en "there is no region code `{code}`", "look it up in the table of the Ministry of Civil Affairs; if a change is newer than our table, say so with `allow`"
        bad region "code: '331099'\nsample: false"
        good region "title: 玉环市\ncode: '331083'\nsample: false";

    RetiredRegionCode { code: String, name: String, year: usize, now: String } "region/retired-code" Warning "GB/T 2260"
        about zh "用了停用的旧代码" en "The code is no longer in use"
        zh "`{code}`（{name}）{year} 年停用了，现在是 {now}", "换成现在的代码"
        en "`{code}` ({name}) was retired in {year}; now it is {now}", "write today's code"
        bad region "title: 玉环市\ncode: '331021'\nsample: false"
        good region "title: 玉环市\ncode: '331083'\nsample: false";

    RegionName { code: String, name: String } "region/code-mismatch" Warning "GB/T 2260"
        about zh "名称和代码对不上" en "The name and the code do not belong to the same region"
        zh "代码 `{code}` 是{name}", "检查标题和代码"
        en "the code `{code}` belongs to {name}", "check title and code"
        bad region "title: 南湖区\ncode: '331083'\nsample: false"
        good region "title: 玉环市\ncode: '331083'\nsample: false";

    RegionParent { code: String, above: String } "region/parent-mismatch" Warning "GB/T 2260"
        about zh "代码的前几位和上级地区的不一样，多半是 parent 写错了" en "The first digits of the code are not those of the region above: `parent` is probably wrong"
        zh "代码 `{code}` 不归上级“{above}”管", "检查 parent 和代码"
        en "code `{code}` is not in {above}, the region above", "check parent and code"
        bad region "code: '511025'\ntitle: 资中县\nparent: yuhuan\nsample: false"
        good region "code: '331083002'\nlevel: town\ntitle: 大麦屿街道\nparent: yuhuan\nsample: false";

    NoHelp { region: String } "region/no-help" Warning ""
        about zh "有岗位在这个地区，却没有服务电话，也没有服务站。人到了那边，出了事不知道找谁" en "There are jobs in this region, but neither a hotline nor a station. People who are there have nobody to turn to"
        zh "`{region}` 有岗位，却没有服务电话，也没有服务站", "在地区文件里写 `hotline`，或者加一个服务站"
        en "there are jobs in `{region}`, but no hotline and no station", "write `hotline` in the region's file, or add a station"
        bad region "hotline:"
        good region "hotline: 0000-0000-0002";

    SlotsOverlap { group: String } "fair/slot-overlap" Warning ""
        about zh "同一批人排了两个时间，叠在一起" en "One group of visitors has two batches (`slots`) that overlap"
        zh "“{group}”的两个时段叠在一起", "把时间错开"
        en "two batches of “{group}” overlap", "move one of them"
        bad fair "slots: [{start: 2026-03-12 09:00, end: 2026-03-12 10:00, group: 一村}, {start: 2026-03-12 09:30, end: 2026-03-12 10:30, group: 一村}]"
        good fair "slots: [{start: 2026-03-12 09:00, end: 2026-03-12 10:00, group: 一村}, {start: 2026-03-12 10:00, end: 2026-03-12 11:00, group: 二村}]";

    SlotsFull { people: usize, capacity: usize } "fair/slot-capacity" Error ""
        about zh "同一时间来的几批人加起来，超过了会场能装的人数" en "The batches that come at the same time add up to more people than the place can hold"
        zh "同一时间来 {people} 人，会场最多 {capacity} 人", "错开时间，或者减人"
        en "{people} people come at the same time, but the place holds only {capacity}", "spread them out, or invite fewer"
        bad fair "capacity: 50\nslots: [{start: 2026-03-12 09:00, end: 2026-03-12 10:00, group: 一村, capacity: 40}, {start: 2026-03-12 09:30, end: 2026-03-12 10:30, group: 二村, capacity: 40}]"
        good fair "capacity: 50\nslots: [{start: 2026-03-12 09:00, end: 2026-03-12 10:00, group: 一村, capacity: 40}, {start: 2026-03-12 10:00, end: 2026-03-12 11:00, group: 二村, capacity: 40}]";

    MassEvent { people: usize } "fair/mass-event" Warning "人力资源市场暂行条例 28；大型群众性活动安全管理条例 2、11、25"
        about zh "预计来的人多（1000 人以上），却没有写安全方案。这么大的招聘会要公安许可，县级以上政府直接办的除外" en "Many are expected (1,000 or more), and no safety plan is named. A fair of this size needs a permit of the police, unless a government of county level or above holds it itself"
        zh "预计 {people} 人，没有写安全方案", "先向公安机关申请，批了再写 `safety_plan`，例如 `safety_plan: 已报公安机关许可`；政府直接办的，写方案报给了谁"
        en "{people} people are expected, and no safety plan is named", "apply to the police, and once it is granted write `safety_plan`, for example `safety_plan: 已报公安机关许可`; if a government holds it itself, say to whom the plan was handed"
        bad fair "capacity: 2000"
        good fair "capacity: 2000\nsafety_plan: 已报公安机关许可";

    PostsTotal { total: usize, sum: usize } "fair/posts-total" Warning ""
        about zh "写的总人数比列出的岗位加起来还少" en "The number of people wanted in all is smaller than the jobs listed for the fair add up to"
        zh "写了共招 {total} 人，列出的岗位加起来 {sum} 人", "改 posts_total，或者检查岗位"
        en "posts_total is {total}, but the listed jobs add up to {sum} people", "correct posts_total, or check the jobs"
        bad fair "posts_total: 5\njobs: [240001]"
        good fair "posts_total: 50\njobs: [240001]";

    FairClosedJob { job: String } "fair/closed-job" Warning ""
        about zh "招聘会上要招的岗位，到那天已经结束了" en "A job listed for the fair will be closed on the day of the fair"
        zh "岗位 `{job}` 到那天已经结束", "问用人单位还招不招，延长有效期或者去掉"
        en "job `{job}` will be closed on the day of the fair", "ask the employer whether it is still open; extend valid_through or take the job off the fair"
        bad fair "start: 2026-06-12 09:00\nend: 2026-06-12 12:00\njobs: [240001]"
        good fair "jobs: [240001]";

    TripCarrier { missing: Words } "trip/carrier" Warning "道路运输条例 10；道路旅客运输及客运站管理规定"
        about zh "跨省包车没有写哪家公司承运、有没有许可。没有资质的车出了事没人赔" en "A coach between provinces does not name its carrier and the carrier's permit. If an unlicensed coach has an accident, nobody pays"
        zh "跨省包车没有写{missing}", "写 `carrier: {{name: 公司全称, permit: 许可证号}}`"
        en "a coach between provinces needs {missing}", "write `carrier: {{name: …, permit: …}}`"
        bad trip "from: zizhong\nto: yuhuan"
        good trip "from: zizhong\nto: yuhuan\ncarrier: {name: 资中样例客运公司, permit: 样例运许0001}";

    TripNight { hours: usize } "trip/night-drive" Info "国发〔2012〕30号；道路交通安全法实施条例 62"
        about zh "路上要开过凌晨两点到五点，或者要开十小时以上，却没有写在哪里休息。长途客车这三个小时要停下来，或者换车换人接着开；司机开满四小时要歇二十分钟" en "The run goes through the hours from two to five at night or takes ten hours and more, and no stop for rest is given. In those three hours a long-distance coach has to stand still or be relieved, and a driver rests for twenty minutes after four hours"
        zh "要坐 {hours} 个小时，没有写在哪里休息", "问承运的公司在哪里停，在 stops 里加 `kind: rest` 的站"
        en "{hours} hours on the road and no stop for rest", "ask the carrier where the coach stops, and add stops of `kind: rest`"
        bad trip "departure: 2026-03-12 16:00\narrival: 2026-03-13 08:00"
        good trip "departure: 2026-03-12 08:00\narrival: 2026-03-12 14:00";

    TripPhone {} "trip/no-phone" Warning ""
        about zh "专车没有电话可以问：报名、改时间、找不到车都要打电话" en "There is no telephone number for the trip. People call to book, when times change, and when they cannot find the coach"
        zh "没有写电话", "在 register 或 contact 里写单位电话，或者在 contact 里写服务站"
        en "no telephone is given", "write the office's telephone under register or contact, or name a station under contact"
        bad trip "price: 0"
        good trip "contact: {station: home-center}";

    DocNumber { number: String, suggestion: String } "policy/doc-number" Error "GB/T 9704-2012；党政机关公文处理工作条例 9"
        about zh "发文字号的写法不对：年份用六角括号〔〕，四位数，序号不加“第”、前面不补 0" en "The document number is not well formed: the year has four digits in brackets 〔〕, the number has neither “第” nor leading zeros"
        zh "发文字号 `{number}` 写法不对", "写成 `{suggestion}`"
        en "document number `{number}` is not well formed", "write `{suggestion}`"
        bad policy "doc_number: 样例人社[2026]01号"
        good policy "doc_number: 样例人社〔2026〕1号";

    DocNumberOdd { number: String } "policy/doc-number-form" Warning "GB/T 9704-2012"
        about zh "写的不像发文字号，应该是“机关代字〔年份〕几号”，如“资人社〔2026〕12号”" en "This does not look like a document number: the issuer's short form, the year in 〔〕, the number and 号"
        zh "`{number}` 不像发文字号", "照文件写，如 `资人社〔2026〕12号`；不是公文就不写"
        en "`{number}` does not look like a document number", "copy it from the document, as in `资人社〔2026〕12号`; if this is no official document, leave the key out"
        bad policy "doc_number: 关于补贴的通知"
        good policy "doc_number: 样例人社〔2026〕1号";

    PolicyLate { days: usize } "policy/late" Warning "政府信息公开条例 26"
        about zh "文件成文后超过 20 个工作日才公开" en "A document was made public more than 20 working days after it was signed"
        zh "成文后 {days} 个工作日才公开，规定最多 20 个", "检查日期（这里没有扣节假日）；真晚了就写 `allow: [{{rule: policy/late, reason: 原因}}]`"
        en "made public {days} working days after it was signed, 20 are allowed", "check the dates (holidays are counted as working days); if it really was late, write `allow: [{{rule: policy/late, reason: why}}]`"
        bad policy "signed: 2026-01-05\npublished: 2026-03-05"
        good policy "signed: 2026-02-20\npublished: 2026-03-05";

    PolicySuperseded { by: String } "policy/superseded-open" Warning ""
        about zh "被别的政策代替了，却还算有效。人会照旧的去办" en "The policy was replaced by another one but still counts as in force. People will go by the old one"
        zh "已经被 `{by}` 代替，却还算有效", "写 `expires`：新政策施行的前一天"
        en "replaced by `{by}`, yet still in force", "write `expires`, the day before the new one takes effect"
        bad policy "replaced_by: newer"
        good policy "replaced_by: newer\nexpires: 2026-02-28";

    PolicyWindow { day: String } "policy/apply-deadline-past" Warning ""
        about zh "申请时间已经过了，政策还登着，看的人以为还能办" en "The time to apply is over, but the policy is still shown. Readers think that they can still apply"
        zh "{day} 就停止申请了，已经过了", "有新一年的就改 window；不再办的，把 `expires` 写成停办那天"
        en "the time to apply ended on {day}", "if there is a new term, update window; if there is none, set `expires` to the day on which it ended"
        bad policy "window: {from: 2025-03-01, to: 2025-06-30}"
        good policy "window: {from: 2026-03-01, to: 2026-06-30}";

    CitedClosed { policy: String } "policy/cited-closed" Warning ""
        about zh "还在招的岗位、还在办的指南、专车、培训，引用了已经失效的政策" en "An open job, guide, trip or course refers to a policy that is no longer in force"
        zh "政策 `{policy}` 已经失效", "换成新的，或者去掉"
        en "policy `{policy}` is no longer in force", "name the new policy, or remove this one"
        bad job "policies: [older]"
        good job "policies: [newer]";

    NotAWorkday { day: String, weekday: Words } "date/not-a-workday" Info ""
        about zh "截止的那天是周末，窗口没有人" en "The last day falls on a weekend, when nobody is at the counter"
        zh "截止日 {day} 是{weekday}", "改成工作日，或者写明周末怎么办"
        en "the last day, {day}, is a {weekday}", "choose a working day, or say what to do on a weekend"
        bad policy "window: {from: 2026-03-01, to: 2026-06-28}"
        good policy "window: {from: 2026-03-01, to: 2026-06-30}";

    GuideElements { missing: Vec<Key> } "guide/elements" Warning "国办秘函〔2019〕19号"
        about zh "办事指南缺了要素：设定依据、在哪里办、什么时间办。政府网站检查要查这些" en "A guide lacks something that it must say: its legal basis, where to go, or when. Inspections of public sites look for these"
        zh "办事指南还缺：{missing}", "补上；在服务站办的写 `stations` 就有地点和时间"
        en "the guide lacks: {missing}", "add it; naming `stations` gives place and hours"
        bad guide "region: home"
        good guide "basis: [就业促进法第四十九条]\nstations: [home-center]";

    UnequalCourse { found: String, clause: String } "course/equal-treatment" Warning ""
        about zh "协议写了培训同等待遇，课程却只收本地人" en "The agreement promises equal treatment in training, but the course is for local people only"
        zh "“{found}”：和协议条款 `{clause}` 的同等待遇对不上", "去掉户籍条件，或者写明外来的人怎么报"
        en "“{found}” does not fit the equal treatment promised in clause `{clause}`", "remove the condition on household registration, or say how people from elsewhere sign up"
        bad course "eligibility: [限乙市户籍]"
        good course "eligibility: [年满16岁]";

    ExpiredAgreement { agreement: String } "agreement/expired" Warning ""
        about zh "引用的协议已经到期" en "The agreement that is cited has ended"
        zh "协议 `{agreement}` 已经到期", "续签了就改它的 term；没有续签，就别再引用"
        en "agreement `{agreement}` has ended", "if it was renewed, update its term; if not, do not cite it"
        bad course "equal_treatment: {clause: 'over#1', statement: 和本地人一样}"
        good course "equal_treatment: {clause: 'home-away#2', statement: 和本地人一样}";

    ForeignAgreement { agreement: String } "agreement/elsewhere" Warning ""
        about zh "引用的协议和这个地区没有关系" en "The agreement that is cited does not concern this region"
        zh "协议 `{agreement}` 管不到这个地区", "引用有这个地区的协议"
        en "agreement `{agreement}` does not concern this region", "cite one to which the region is a party"
        bad course "region: far\nequal_treatment: {clause: 'home-away#2', statement: 和本地人一样}"
        good course "region: away\nequal_treatment: {clause: 'home-away#2', statement: 和本地人一样}";

    StaleSite { days: usize } "site/stale" Warning "国办秘函〔2019〕19号"
        about zh "整个网站 14 天没有更新。政府网站检查，首页两周不更新就单项否决" en "Nothing on the site has been updated for 14 days. In inspections of public sites a home page without updates for two weeks fails outright"
        zh "网站 {days} 天没有更新了", "核实岗位、登新的招聘会和专车；不再办的网站要下线"
        en "nothing was updated for {days} days", "verify jobs and publish the next fairs and trips; take down a site that is no longer run";

    StaleColumn { column: Words, days: usize } "site/stale-column" Info "国办秘函〔2019〕19号"
        about zh "一个栏目半年没有更新" en "A section has had nothing new for half a year"
        zh "栏目“{column}”{days} 天没有更新", "看看有没有新的可登"
        en "the section “{column}” has had nothing new for {days} days", "see whether there is something new to publish";

    EmptyColumn { column: Words } "site/empty-column" Info "国办秘函〔2019〕19号"
        about zh "一个栏目是空的" en "A section of the site is empty"
        zh "栏目“{column}”还是空的", "登一条；真不办这个栏目，在 site.toml 的 [rules] 里写 `\"site/empty-column\" = \"off\"`"
        en "the section “{column}” is empty", "publish something in it, or write `\"site/empty-column\" = \"off\"` under [rules] in site.toml";

        } };
    }
