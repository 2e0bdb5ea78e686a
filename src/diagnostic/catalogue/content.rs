//! Messages about content that cannot be true, or that nobody has verified.

macro_rules! content {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    DateOrder { first: Key, second: Key } "date/order" Error ""
        about zh "两个日期的先后写反了，比如有效期早于发布日期。照这样登，岗位一发出来就是过期的" en "Two dates stand in the wrong order, such as a last day before the day of publication. The job would be over before it began"
        zh "{second}早于{first}", "检查是不是写反了"
        en "{second} is before {first}", "check whether they are swapped"
        bad job "published: 2026-03-05\nvalid_through: 2026-03-04"
        bad agreement "term: {from: 2026-01-10, to: 2025-01-09}"
        good job "published: 2026-03-01\nvalid_through: 2026-04-20"
        good agreement "term: {from: 2026-01-10, to: 2029-01-09}";

    UpdatedLater {} "date/updated-later" Warning ""
        about zh "改动日期写到了以后。订阅、日历和搜索引擎靠它知道改没改，写错了，以后真改了反而看不出来" en "The day of the last change is still to come. Feeds, calendars and search engines tell by it what is new, and will miss the next change"
        zh "改动的日期（`updated`）是以后的日子", "写最近一次改内容的那天"
        en "`updated` is a day to come", "write the day on which the content was last changed"
        bad job "published: 2026-03-05\nupdated: 2026-03-07"
        good job "published: 2026-03-05\nupdated: 2026-03-06";

    PayOrder {} "job/pay-order" Error ""
        about zh "工资写了一高一低，高的反而小，多半少打了一位" en "The upper end of the pay is smaller than the lower end, most likely because a digit is missing"
        zh "工资的上限比下限低", "检查是不是写反了，或者少打了一位"
        en "the upper end of the pay is below the lower", "check whether they are swapped or a digit is missing"
        bad job "pay: {kind: monthly, base: {min: 4200, max: 480, unit: month}}"
        bad job "pay: {kind: piece, base: {min: 3800, unit: month}, total: {min: 5500, max: 750, basis: 计件}}"
        good job "pay: {kind: monthly, base: {min: 4200, max: 4800, unit: month}}"
        good job "pay: {kind: piece, base: {min: 3800, unit: month}, total: {min: 5500, max: 7500, basis: 计件}}";

    TotalBelowBase {} "job/pay-total-below-base" Error ""
        about zh "写的到手工资比保底还少，两个数总有一个不对。求职的人先看的就是这两个数" en "The take-home pay is said to be less than the guaranteed pay, so one of the two is wrong. People look at these two figures first"
        zh "一般到手比保底还低", "核对这两个数：保底（base）是肯定能拿到的，到手（total）不会更低"
        en "usual take-home pay is below the guaranteed pay", "check both: `base` is what is sure, so `total` cannot be less"
        bad job "pay: {kind: piece, base: {min: 3800, unit: month}, total: {min: 3000, max: 5500, basis: 计件}}"
        good job "pay: {kind: piece, base: {min: 3800, unit: month}, total: {min: 4500, max: 5500, basis: 计件}}";

    AgeOrder {} "job/age-order" Error ""
        about zh "年龄从大写到小，这样谁也不合要求" en "The highest age is below the lowest age, so nobody would fit"
        zh "最高年龄低于最低年龄", "检查是不是写反了"
        en "`max_age` is below `min_age`", "check whether they are swapped"
        bad job "requirements: {min_age: 60, max_age: 18}"
        good job "requirements: {min_age: 18, max_age: 60}";

    DispatchMissing {} "job/dispatch" Error "劳动合同法 57、58"
        about zh "写的是劳务派遣，却没有交代派遣公司。去的人要知道谁是老板、工资谁发、出了事找谁" en "The job is labour dispatch (劳务派遣), but the agency is not named. People need to know who employs them, who pays them, and whom to turn to"
        zh "劳务派遣要写派遣情况（`dispatch`）：哪家派遣公司、许可证号、岗位性质", "补上 `dispatch: {{agency: …, licence: …, post: …}}`"
        en "a labour-dispatch job needs the key `dispatch`: the agency, its licence and the nature of the post", "add `dispatch: {{agency: …, licence: …, post: …}}`"
        bad job "employment: dispatch\ncontract: {term_months: 24, with: agency}"
        good job "employment: dispatch\ncontract: {term_months: 24, with: agency}\ndispatch: {agency: sample-works, licence: 样例许可0001, post: auxiliary}";

    LicenceMissing {} "employer/licence" Error "人力资源市场暂行条例 18"
        about zh "人力资源服务机构没写许可证。没有许可证给人介绍工作就是黑中介，求职的人要能查" en "No licence is given for a human-resources agency. Without a licence it may not place people in work, and job seekers must be able to check it"
        zh "人力资源服务机构要写许可证", "补上 `licence: {{no: …}}`"
        en "a human-resources agency needs its licence", "add `licence: {{no: …}}`"
        bad employer "kind: agency"
        good employer "kind: agency\nlicence: {no: 样例许可0001}";

    StopOrder {} "trip/stop-order" Error ""
        about zh "停靠站的时间一会儿早一会儿晚。等车的人照着来，会赶不上" en "The times of the stops are not in order. People who go by these times will miss the coach"
        zh "这一站的时间比前一站早", "按时间先后写站点"
        en "this stop is earlier than the one before", "write the stops in order of time"
        bad trip "departure: 2026-03-12 06:00\narrival: 2026-03-13 08:00\nstops:\n  - {name: 县客运中心, time: 2026-03-12 06:00, kind: board}\n  - {name: 服务区, time: 2026-03-12 05:00, kind: rest}"
        good trip "departure: 2026-03-12 06:00\narrival: 2026-03-13 08:00\nstops:\n  - {name: 县客运中心, time: 2026-03-12 06:00, kind: board}\n  - {name: 服务区, time: 2026-03-12 12:00, kind: rest}";

    SeatsExceeded { booked: usize, seats: usize } "trip/seats" Error "道路交通安全法 49；道路运输条例 34"
        about zh "报名的比座位多。超员不能上路，后报名的人会白跑一趟" en "More people are booked than there are seats. An overloaded coach may not leave, and the last to book would come in vain"
        zh "已报名 {booked} 人，超过 {seats} 座", "加车，或者改数字"
        en "{booked} are booked for {seats} seats", "add a coach, or correct the numbers"
        bad trip "seats: 45\nbooked: 52"
        good trip "seats: 90\nbooked: 52";

    SlotOutside {} "fair/slot" Error ""
        about zh "有一批的时间比招聘会开始还早，或者比结束还晚。这一批的人去了，门还没开，或者已经散了" en "A batch (one of the `slots`) begins before the fair opens or ends after it closes. These people would find the door still closed, or the fair already over"
        zh "这一批的时间不在招聘会时间之内", "改这一批，或者改 start、end"
        en "this batch lies outside the hours of the fair", "change the times of the batch, or `start` and `end` of the fair"
        bad fair "start: 2026-03-12 09:00\nend: 2026-03-12 12:00\nslots: [{start: 2026-03-12 13:00, end: 2026-03-12 14:00, group: 甲村}]"
        good fair "start: 2026-03-12 09:00\nend: 2026-03-12 12:00\nslots: [{start: 2026-03-12 10:00, end: 2026-03-12 11:00, group: 甲村}]";

    PlaceMissing { key: Key } "fair/place" Error ""
        about zh "招聘会没说在哪里开。现场的要有地方，网上的要有网址，不然没有人到得了" en "The fair does not say where it is held. A fair on site needs a place and an online fair a web address, or nobody can get there"
        zh "没有写{key}", "现场的写 `place`，网上的写 `url`"
        en "the fair does not say where it is held: {key} is missing", "write `place` for a fair on site, `url` for one online"
        bad fair "kind: online"
        good fair "kind: online\nurl: https://example.org/fair";

    PartyMissing { role: Words } "agreement/parties" Error ""
        about zh "劳务协作要有一方送人、一方接人，这份协议只写了一边。读的人要知道两头各由谁管" en "In labour cooperation one party sends workers and the other receives them, but this agreement names only one side. People need to know who is responsible for them at each end"
        zh "协议里没有{role}", "parties 里，输出地（sending）和输入地（receiving）至少各写一个"
        en "the agreement has no {role} party", "name at least one sending and one receiving party"
        bad agreement "parties:\n  - {region: home, org: 甲县人民政府, role: sending}\n  - {region: away, org: 乙市人民政府, role: sending}"
        good agreement "parties:\n  - {region: home, org: 甲县人民政府, role: sending}\n  - {region: away, org: 乙市人民政府, role: receiving}";

    RegionCycle {} "region/cycle" Error ""
        about zh "顺着上级一级一级往上找，又回到了自己。这样就说不清一个镇归哪个县，也不知道该由谁发布" en "Going from each region to the one above it leads back to the start. Nobody could tell which county a town belongs to, or who may publish for it"
        zh "上级地区绕成了圈", "沿着 parent 一级一级检查"
        en "the regions above this one form a circle", "follow `parent` step by step and correct the one that leads back"
        bad file ("content/regions/sample-town.md") "---\ntitle: 样例镇\ncode: '100001100'\nlevel: town\nparent: sample-town\nsample: true\n---\n\n甲县下面的一个镇。\n"
        good file ("content/regions/sample-town.md") "---\ntitle: 样例镇\ncode: '100001100'\nlevel: town\nparent: home\nsample: true\n---\n\n甲县下面的一个镇。\n";

    RegionNoParent {} "region/no-parent" Warning ""
        about zh "乡镇、村没写上一级，网站就不知道它在哪个县：那里的岗位、单位不上县的网页，看县里有什么的人看不到" en "A town or village does not name the region above it, so nobody knows in which county it lies: its jobs and employers are not on the county's page, where people look for them"
        zh "没写上一级是哪个县，这里的岗位不上县的网页", "写 `parent: 县的编号`；编号就是 content/regions 里那个县的文件名，不带 .md"
        en "the region above is not named, so the jobs here are not on the county's page", "write `parent:` and the id of the county, which is the name of its file in content/regions without .md"
        bad region "code: '200001100'\nlevel: town"
        good region "code: '200001100'\nlevel: town\nparent: home"
        good region "code: '200001'\nlevel: county";

    RegionCode { code: String } "region/code" Error "GB/T 2260；GB/T 10114"
        about zh "行政区划代码的位数和级别对不上，多半抄漏了一位。别的系统靠这个代码认地方，错了就接不上" en "The region code does not have the right number of digits for its level: most likely one was left out. Other systems know a place by this code, and with a wrong code they cannot find it"
        zh "`{code}` 不像这一级的行政区划代码", "县级以上 6 位，乡镇 9 位，村 12 位数字"
        en "`{code}` is not a region code of this level", "write 6 digits for a county or above, 9 for a town, 12 for a village"
        bad region "code: '10001'\nlevel: county"
        bad region "code: '100001'\nlevel: town"
        good region "code: '100001'\nlevel: county"
        good region "code: '100001101'\nlevel: town";

    ReplacedCycle {} "policy/replaced-cycle" Error ""
        about zh "顺着“被哪个政策代替”往下找，又回到了原来那个。读的人不知道现在到底照哪一个办" en "Going from each policy to the one that replaces it leads back to the first. Readers could not tell which one is in force now"
        zh "政策互相代替，绕成了圈", "只在旧政策里写 `replaced_by`，指向新的"
        en "the policies replace each other in a circle", "write `replaced_by` in the old one only, naming the new"
        bad file ("content/policies/home/fare-2026.md") "---\ntitle: 返岗车费补贴\nissuer: [甲县人力资源和社会保障局]\nregion: home\nbenefit: transport\neligibility: [甲县户籍，到乙市上班满一个月]\nreplaced_by: fare-2026\npublished: 2026-03-01\n---\n\n每人一次，凭车票领。\n"
        good file ("content/policies/home/fare-2026.md") "---\ntitle: 返岗车费补贴\nissuer: [甲县人力资源和社会保障局]\nregion: home\nbenefit: transport\neligibility: [甲县户籍，到乙市上班满一个月]\npublished: 2026-03-01\n---\n\n每人一次，凭车票领。\n";

    PromiseLate {} "guide/promised-days" Error ""
        about zh "说是承诺办得更快，写的天数却比法律规定的还多，总有一个数写错了" en "The promised time should be shorter than the law allows, but its number of days is larger, so one of the two numbers is wrong"
        zh "承诺时限比法定时限还长", "核对这两个数：承诺的天数不能超过法定的"
        en "the promised days exceed the statutory days", "check both: promise no more days than the law allows"
        bad guide "basis: [就业促进法第四十九条]\nstations: [home-center]\nstatutory_days: 10\npromised_days: 20"
        good guide "basis: [就业促进法第四十九条]\nstations: [home-center]\nstatutory_days: 10\npromised_days: 5";

    ContactEmpty {} "contact/empty" Error ""
        about zh "写了问谁，却没有电话，也没有服务站。读的人知道有这么个单位，却找不到它" en "An office is named, but neither a telephone number nor a station. Readers learn that the office exists but not how to reach it"
        zh "问谁（`contact`）里没写怎么联系", "写 station，或者写 org 和 phone"
        en "`contact` gives no way to reach anybody", "write `station`, or `org` and `phone`"
        bad page "contact: {org: 甲县就业服务中心}"
        good page "contact: {org: 甲县就业服务中心, phone: 0000-0000-0001}";

    BadPhone { value: String } "contact/phone" Error ""
        about zh "电话那里写的是人名、说明之类，不是号码；或者多了几位、少了几位、两个号码连在了一起。网页上的电话一点就拨，这样的拨不通" en "There is a name or a remark where a telephone number belongs; or the number has digits too many or too few, or is two numbers run together. Readers tap a number on the page to call it, and this one does not get through"
        zh "`{value}` 不是电话号码", "只写一个号码，数一数位数，如 0832-0000-0001；分机写 0832-0000-0001转801；怎么联系写到别的字段或正文里"
        en "`{value}` is no telephone number", "write one number and count its digits, such as 0832-0000-0001, or 0832-0000-0001转801 with an extension; put anything else into another key or the text"
        bad job "apply: [{method: phone, value: 联系王经理}]"
        bad job "apply: [{method: phone, value: 0000-0000-00091}]"
        good job "apply: [{method: phone, value: 0000-0000-0009}]";

    VerifiedLater {} "date/verified-later" Error ""
        about zh "核实的日子在今天以后，还没有发生。读的人看这个日期来判断消息新不新，不能靠猜" en "The day of verification lies in the future, so it has not happened yet. Readers judge by that date how recent the information is, so it must not be a guess"
        zh "核实日期还没到", "改成真正核实的那天，看看年份对不对"
        en "the day of verification is yet to come", "give the day on which it was verified; check the year"
        bad job "verified: {on: 2027-03-05, by: 乙市就业服务中心, method: 电话}"
        good job "verified: {on: 2026-03-05, by: 乙市就业服务中心, method: 电话}";

    Unverified {} "job/unverified" Warning "人力资源市场暂行条例 29"
        about zh "没有人打电话或者上门问过，这个岗位是不是真的、还招不招人，谁也不敢说" en "Nobody has called or gone there to ask, so nobody can say whether the job is real and still open"
        zh "岗位没有写谁核实过", "核实后写 `verified: {{on: 日期, by: 单位}}`"
        en "nobody is named who verified the job", "once it is verified, write `verified: {{on: date, by: office}}`"
        bad file ("content/jobs/away/240002.md") "---\ntitle: 缝纫工（平车）\nemployer: sample-works\nheadcount: 2\nworkplace: away\ntrade: sewing\npay: {kind: monthly, base: {min: 4200, unit: month}}\nrequirements: {}\npublished: 2026-03-02\nvalid_through: 2026-04-20\napply: [{method: phone, value: 0000-0000-0009}]\n---\n\n平车缝制，新手带教七天。\n"
        good file ("content/jobs/away/240002.md") "---\ntitle: 缝纫工（平车）\nemployer: sample-works\nheadcount: 2\nworkplace: away\ntrade: sewing\npay: {kind: monthly, base: {min: 4200, unit: month}}\nrequirements: {}\npublished: 2026-03-02\nvalid_through: 2026-04-20\nverified: {on: 2026-03-03, by: 乙市就业服务中心, method: 电话}\napply: [{method: phone, value: 0000-0000-0009}]\n---\n\n平车缝制，新手带教七天。\n";

    EmployerUnverified { employer: String } "employer/unverified" Warning "人力资源市场暂行条例 26"
        about zh "这家单位登了岗位，却没有人去看过它的证照和地方。骗人的招工多半就是这样混进来的" en "The employer has jobs on the portal, but nobody has seen its papers or its premises. This is how sham offers slip in"
        zh "用人单位 `{employer}` 在招人，却没有核实记录", "核实后在它的文件里写 `verified`"
        en "employer `{employer}` hires but was never verified", "once it is verified, write `verified` in the employer's file";

    StationClosed { station: String } "contact/station-closed" Warning ""
        about zh "服务站已经撤了，页面上还叫人去那里问。照着去的人会扑空" en "The station has been closed, yet a page still sends people there, who will find nobody"
        zh "联系的服务站 `{station}` 已经撤了", "换一个还开着的服务站"
        en "station `{station}`, given as contact, is closed", "name one that is open"
        bad station "until: 2026-02-28"
        good station "until: 2026-12-31";

        } };
    }
