//! Messages about personal data, which may neither be published nor silenced, and about `allow`.

macro_rules! privacy {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    IdentityNumber { found: String } "privacy/identity-number" Error "个人信息保护法 25、28；居民身份证法 19"
        about zh "出现居民身份证号。号码登出去收不回来，一张名单害一村人" en "There is an identity number. Once published it cannot be taken back, and one list harms a whole village"
        zh "不能登身份证号：{found}", "删掉；git 里已经提交过的，历史里也还在，要请管仓库的人清除"
        en "identity numbers are not published: {found}", "remove it; if it was ever committed, it is still in git's history: ask whoever runs the repository to purge it there"
        bad job "title: 普工\n---\n联系人身份证 11010519491231002X。"
        good job "title: 普工\n---\n带本人身份证登记。";

    OldIdentityNumber { found: String } "privacy/old-identity-number" Warning "个人信息保护法 25、28"
        about zh "像 15 位的旧身份证号" en "There is a number that looks like an old identity number of 15 digits"
        zh "像旧身份证号：{found}", "是身份证号就删掉"
        en "this looks like an old identity number: {found}", "remove it if it is one"
        bad job "title: 普工\n---\n身份证号：110105491231002。"
        good job "title: 普工\n---\n订单号：110105491231002。";

    Mobile { found: String } "privacy/mobile" Error "个人信息保护法 25"
        about zh "正文、标题、表格里有手机号。手机号多半是个人的。要登就写进联系方式的字段，再在 `consent` 里写明：是单位值班手机，或者本人哪天同意的" en "A mobile number in a text, a title or a table. It mostly belongs to a person; if it is to be published, it goes into the key of a contact, and `consent` says that it is the office's duty phone or when the person agreed"
        zh "这里不能写手机号：{found}", "写单位座机；要写手机就放进 contact 或 apply，并写 `consent`"
        en "no mobile number may stand here: {found}", "give the office's landline; a mobile number goes under contact or apply, with `consent`"
        bad job "title: 普工\n---\n报名打 13812345678。"
        good job "title: 普工\n---\n报名打 0576-8700-0000。";

    MobileConsent { found: String } "privacy/mobile-consent" Error "个人信息保护法 13、25"
        about zh "联系方式里是手机号，没有写本人同意的记录，也没有写是单位的值班手机" en "A contact is a mobile number, with neither a record of consent nor a note that it is the office's duty phone"
        zh "手机号 {found} 没有写同意的凭据（`consent`）", "单位的值班手机，写 `consent: 单位值班手机`；本人的，写哪天同意、存在哪里，例如 `consent: 本人 2026-03-01 书面同意，存办公室`（照实改）"
        en "mobile number {found} has no `consent`", "write `consent: 单位值班手机` for a duty phone; for a person's own, write when the person agreed and where that is kept"
        bad job "apply: [{method: phone, value: '13812345678'}]"
        good job "apply: [{method: phone, value: '13812345678', consent: 单位值班手机}]"
        good job "apply: [{method: phone, value: 0576-8700-0000}]";

    BankCard { found: String } "privacy/bank-card" Error "个人信息保护法 28"
        about zh "出现银行卡号" en "There is a bank card number"
        zh "不能登银行卡号：{found}", "删掉；工资卡号只在单位里登记"
        en "bank card numbers are not published: {found}", "remove it; only the employer records the card for the wages"
        bad job "title: 普工\n---\n款打到这张卡：6222020200112230。"
        good job "title: 普工\n---\n工资按月打到本人银行卡。";

    FreeMail { found: String } "privacy/email" Warning "个人信息保护法 25"
        about zh "像个人的邮箱。单位最好用单位的邮箱，人走了也收得到" en "There is what looks like a person's own mailbox. An office should give the office's mailbox, which still works when people leave"
        zh "像个人邮箱：{found}", "换成单位邮箱，或者写电话"
        en "this looks like a private mailbox: {found}", "give the office's mailbox, or a telephone number"
        bad job "title: 普工\n---\n简历发到 zhang@qq.com。"
        good job "title: 普工\n---\n简历发到 hr@example.org。";

    ChatId { found: String } "privacy/chat-id" Warning "个人信息保护法 25"
        about zh "个人的微信号、QQ 号。加了个人微信，求职的人的资料就到了个人手里" en "There is a person's own WeChat or QQ id. Job seekers who add it hand their personal data to a private account"
        zh "像个人的微信号或 QQ 号：{found}", "写公众号、服务站或者单位电话"
        en "this looks like a private WeChat or QQ id: {found}", "name the official account, a station or the office's telephone"
        bad job "title: 普工\n---\n报名加微信：zhaogong2026。"
        good job "title: 普工\n---\n报名关注微信公众号“资中就业”。";

    Roster {} "privacy/roster" Error "个人信息保护法 25；政府信息公开条例 15"
        about zh "像个人名单：表头有姓名，又有身份证、电话、银行卡或者住址。乘车、培训的名单不能登；补贴名单依法要公示的，也不能带号码和住址" en "What looks like a list of persons: a table with names and identity numbers, telephones, cards or addresses. Lists of passengers or trainees are not published; where the law wants those of subsidies made public, they go without numbers and addresses"
        zh "像一张个人名单", "只登人数；要公示的补贴名单，只写姓名和村，号码遮住"
        en "this looks like a list of persons", "publish only how many; if a list of subsidies must be made public, give name and village only and mask the numbers"
        bad job "title: 普工\n---\n| 姓名 | 电话 |\n|---|---|\n| 张某 | 0832-5500000 |"
        good job "title: 普工\n---\n| 岗位 | 人数 |\n|---|---|\n| 普工 | 20 |";

    Health { found: String } "privacy/health" Warning "个人信息保护法 28"
        about zh "写了某个人的病情" en "The text tells of a certain person's illness"
        zh "“{found}”像是某个人的病情", "删掉"
        en "“{found}” seems to be about a person's illness", "remove it"
        bad page "title: 通知\n---\n张某某确诊后已隔离。"
        good page "title: 通知\n---\n进场要测体温。";

    ImageLocation {} "privacy/image-location" Error "个人信息保护法 28"
        about zh "照片里藏着拍照的经纬度，登出去就知道人住在哪里、在哪里上班" en "The photo carries the position where it was taken, which tells where people live or work"
        zh "照片里有拍照的位置", "运行 `qiao check --fix`，会去掉照片里的拍摄信息，画面不变"
        en "the photo carries the place where it was taken", "run `qiao check --fix`: it removes what the camera noted and leaves the picture as it is";

    AttachmentData { found: String, what: Words } "privacy/attachment" Error "个人信息保护法 25、28"
        about zh "附件里有身份证号、手机号、银行卡号，或者个人名单" en "An attachment holds identity numbers, mobile numbers, bank card numbers or a list of persons"
        zh "附件里有{what}：{found}", "删掉那一列，再把文件放回来；空白表格里不要留真人填过的内容"
        en "the attachment holds {what}: {found}", "remove the column and add the file again; a blank form must not hold entries of real people";

    AttachmentArchive {} "privacy/archive" Error "个人信息保护法 25"
        about zh "附件是压缩包，里面有什么查不到。乘车名单、学员名单常常就是这样登出去的" en "The attachment is an archive, and what is in it is not looked at. Lists of passengers or trainees are often published this way"
        zh "压缩包不能当附件登", "解开看一遍，一个一个文件登；手机上也打不开压缩包"
        en "an archive must not be published as an attachment", "unpack it, look through it, and publish its files one by one; phones do not open archives either";

    AttachmentUnread { reason: Words } "privacy/unread" Info ""
        about zh "读不出附件里的文字，里面有没有个人信息，要人来看" en "The text of an attachment cannot be read, so a person has to look for personal data in it"
        zh "附件没有查过：{reason}", "打开看一遍；能换的换成 pdf、xlsx、docx 或 csv"
        en "the attachment was not checked: {reason}", "open it and look through it; if possible, convert it to pdf, xlsx, docx or csv";

    OutputData { found: String, what: Words } "privacy/output" Error "个人信息保护法 25"
        about zh "生成好的网页里有身份证号、手机号或者银行卡号，而内容里没有哪一处允许登它。多半写在了模板里" en "A finished page holds an identity number, a mobile number or a bank card number that no content file allows. Most likely it stands in a template"
        zh "网页里有{what}：{found}", "检查主题的模板和用词"
        en "the page holds {what}: {found}", "check the theme's templates and words";

    AllowUnknown { rule: String } "allow/unknown" Warning ""
        about zh "allow 里写的规则不存在" en "`allow` names a rule that does not exist"
        zh "没有规则 `{rule}`", "规则编号在每条提示前面的方括号里"
        en "unknown rule `{rule}`", "the id of a rule stands in square brackets at the start of its message"
        bad job "allow: [{rule: job/nonsense, reason: 试试}]"
        good job "allow: [{rule: job/age-upper-limit, reason: 高空作业，单位有规定}]\nrequirements: {max_age: 50}";

    AllowUnused { rule: String } "allow/unused" Warning ""
        about zh "allow 里的规则在这个文件里没有报过，可以删掉" en "`allow` names a rule that reports nothing in this file, so the entry can be removed"
        zh "规则 `{rule}` 在这里没有报什么，不用写 allow", "删掉这一条"
        en "rule `{rule}` reports nothing here, so it need not stand under `allow`", "remove it"
        bad job "allow: [{rule: job/age-upper-limit, reason: 试试}]"
        good job "headcount: 2";

    Allowed { rule: String, reason: String } "allow/used" Info ""
        about zh "这个文件放行了一条规则，写了原因。放行的东西照样登出去，隔一段时间要看一遍" en "The file allows what a rule reports, and says why. It is published all the same, so look at it again from time to time"
        zh "放行了规则 `{rule}`：{reason}", "不用再放行就删掉这一条"
        en "rule `{rule}` is allowed here: {reason}", "remove the entry once it is not needed any more"
        bad job "requirements: {max_age: 45}\nallow: [{rule: job/age-upper-limit, reason: 高空作业，单位有体检要求}]"
        good job "requirements: {min_age: 18}";

    AllowLocked { rule: String } "allow/locked" Error ""
        about zh "有些规则不能放行：保护个人信息的，防止网页出错和被人利用的" en "`allow` cannot switch off some rules: those that protect personal data, and those that keep pages from breaking or being misused"
        zh "规则 `{rule}` 不能放行", "把内容改对"
        en "rule `{rule}` cannot be switched off with `allow`", "correct the content"
        bad job "allow: [{rule: privacy/mobile, reason: 急}]"
        good job "headcount: 2";

        } };
    }
