//! Messages about front matter: how it is written, and what its keys take.

macro_rules! front_matter {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    NoFrontMatter {} "front-matter/missing" Error ""
        about zh "文件一开头就是正文，没有写字段，或者第一行的 `---` 丢了。没有字段，就没有标题、日期，也不知道该放进哪个列表" en "The file begins with its text: the keys were never written, or the first line `---` was lost. Without keys there is no title, no date and no list to put it in"
        zh "文件开头没有写字段", "第一行写 `---`，下面写字段，再用一行 `---` 结束"
        en "the file has no front matter", "begin with a line `---`, then the keys, then another line `---`"
        bad file ("content/pages/home/rent.md") "租房\n\n城里单间每月 600 到 900 元。\n"
        bad file ("content/pages/home/rent.md") "title: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    Unclosed {} "front-matter/unclosed" Error ""
        about zh "字段后面少了一行 `---`，看不出正文从哪里开始。短横要正好三个，多一个、少一个、写成破折号，都不算" en "The line `---` below the keys is missing, so nobody can tell where the text begins. Two or four hyphens, or a long dash, do not count"
        zh "开头的字段没有结束：缺少第二行 `---`", "在字段写完后、正文前加一行 `---`"
        en "front matter is not closed: the second line `---` is missing", "add a line `---` after the keys and before the text"
        bad file ("content/pages/home/rent.md") "---\ntitle: 租房\n\n城里单间每月 600 到 900 元。\n"
        bad file ("content/pages/home/rent.md") "---\ntitle: 租房\n———\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    TooLarge { bytes: usize } "front-matter/too-large" Error ""
        about zh "字段写得太多太长，多半是把整篇文章贴到开头的字段里了。文章要写在正文里" en "The keys hold far too much: most likely a whole article was pasted into them. An article belongs in the body"
        zh "开头的字段有 {bytes} 字节，超过 65536 字节", "长内容写到正文里"
        en "front matter has {bytes} bytes, more than 65536", "put long content into the text below the second `---`";

    Alias {} "front-matter/alias" Error "YAML 1.2, 6.9.2, 7.1"
        about zh "值里用了 YAML 的锚点或引用，或者一段文字碰巧以 `&`、`*` 开头。照 YAML 的规矩，后面的字会被当成名字，登出来就不是原来的话" en "The value uses an anchor or alias of YAML, or happens to begin with `&` or `*`. YAML takes what follows for a name, and the page would not say what was written"
        zh "开头的字段里不能用 YAML 的锚点和引用（`&`、`*`）", "把内容直接写出来；普通文字以 & 或 * 开头时加引号"
        en "YAML anchors and aliases (`&`, `*`) are not accepted", "write the content out; quote text that begins with & or *"
        bad job "summary: *平车*缝制，新手带教七天"
        bad job "workplace: &place away"
        good job "summary: '*平车*缝制，新手带教七天'"
        good job "workplace: away";

    Tag {} "front-matter/tag" Error "YAML 1.2, 6.9.1"
        about zh "值以感叹号开头。照 YAML 的规矩，感叹号后面是类型的名字，登出来会少几个字" en "The value begins with an exclamation mark. YAML takes what follows for the name of a type, and the page would lack those words"
        zh "开头的字段里不能用 YAML 标签（`!`）", "去掉标签；普通文字以 ! 开头时加引号"
        en "YAML tags (`!`) are not accepted", "remove the tag; quote text that begins with !"
        bad job "summary: !新手 带教七天"
        good job "summary: 新手带教七天！";

    TooDeep {} "front-matter/too-deep" Error ""
        about zh "括号或缩进一层套一层，超过 16 层。多半是括号打多了，后面的内容都认不出来" en "Brackets or indents are nested more than 16 levels deep. Most likely there are too many brackets, and nothing after them can be read"
        zh "嵌套太深，超过 16 层", "看看括号是不是打多了；没有字段要这么多层"
        en "nested more than 16 levels deep", "check for brackets too many: no key needs that many levels"
        bad job "requirements: [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"
        good job "requirements: {}";

    FullWidthColon { key: String } "front-matter/full-width-colon" Error "YAML 1.2, 5.3"
        about zh "字段后面的冒号是中文的。这一行就不算字段，写的内容网页上没有" en "The colon after a key is a Chinese one. YAML then sees no key in this line, and what it says is missing on the page"
        zh "`{key}` 后面用了全角冒号“：”", "改成半角冒号加一个空格：`{key}: `"
        en "`{key}` is followed by a full-width colon `：`", "use an ASCII colon and a space: `{key}: `"
        bad job "summary：平车缝制，新手带教七天"
        bad job "requirements: {min_age：18}"
        good job "summary: 平车缝制，新手带教七天"
        good job "requirements: {min_age: 18}";

    NoSpace { key: String } "front-matter/no-space" Error "YAML 1.2, 7.3.3"
        about zh "冒号和值连在一起，YAML 就把整段当成一个词，这个字段等于没写" en "Key, colon and value stand without a gap, so YAML takes them for one word, as if the key had not been written"
        zh "`{key}:` 的冒号后面少一个空格", "写成 `{key}: …`"
        en "the colon of `{key}:` is not followed by a space", "write `{key}: …`"
        bad job "meals:free"
        bad job "requirements: {min_age:18}"
        good job "meals: free"
        good job "requirements: {min_age: 18}";

    NestedColon {} "front-matter/nested-colon" Error "YAML 1.2, 7.3.3"
        about zh "值里面又有英文冒号加空格，YAML 以为又来了一个字段。写的人看着是一句话，机器看着是两样东西" en "The value holds another ASCII colon and a space, which YAML takes for one more key. To the writer it is one sentence, to the machine it is two things"
        zh "值里面又有“冒号加空格”，YAML 读不懂", "给整个值加英文引号，或者把里面的冒号改成全角“：”"
        en "the value holds another colon and space, which YAML cannot read", "put the whole value in ASCII quotes, or use a full-width `：` inside"
        bad job "title: 缝纫工: 平车"
        good job "title: 缝纫工：平车";

    Tab {} "front-matter/tab" Error "YAML 1.2, 6.1"
        about zh "缩进里有制表符。看起来对齐了，可是制表符有多宽各个编辑器不一样，YAML 不收" en "A tab stands in the indentation. The lines look aligned, but the width of a tab differs from editor to editor, and YAML refuses it"
        zh "缩进用了制表符（Tab）", "改成空格"
        en "a tab is used for indentation", "use spaces"
        bad job "requirements:\n\tmin_age: 18"
        good job "requirements:\n  min_age: 18";

    WideSpace {} "front-matter/wide-space" Error "YAML 1.2, 5.5"
        about zh "夹了全角空格或不换行空格，多半是从网页、Word 里贴来的。眼睛看不出，机器却当成一个字" en "An ideographic or non-breaking space has slipped in, most likely pasted from a web page or Word. The eye does not see it, but the machine takes it for a character"
        zh "这里有全角空格或不换行空格", "改成普通空格"
        en "there is an ideographic or non-breaking space here", "use an ordinary space"
        bad job "headcount:\u{3000}2"
        bad job "requirements:\n\u{3000}\u{3000}min_age: 18"
        good job "headcount: 2"
        good job "requirements:\n  min_age: 18";

    SmartQuote { value: String } "front-matter/smart-quote" Error "YAML 1.2, 7.3"
        about zh "编号、数字、日期外面套了中文引号。中文引号是字，不是记号，套上以后就找不到那个编号了" en "An id, a number or a date stands in typographic quotes. YAML reads those as part of the value, not as quotes, so the id is not found"
        zh "`{value}` 用了中文引号", "去掉引号，或者改成英文引号 \"…\""
        en "`{value}` is in typographic quotes", "remove the quotes, or use ASCII quotes \"…\""
        bad job "trade: “sewing”"
        bad job "valid_through: “2026-04-20”"
        good job "trade: sewing"
        good job "valid_through: 2026-04-20";

    NeedsQuotes {} "front-matter/needs-quotes" Error "YAML 1.2, 5.3"
        about zh "值开头的记号（`[`、`@`、`%`、反引号、引号等）在 YAML 里另有用处，后面的字就读不成一句话" en "The sign at the beginning of the value (`[`, `@`, `%`, a backquote or a quote) has another use in YAML, so what follows is not read as a sentence"
        zh "这个值的开头在 YAML 里有特别的意思，读不成文字", "给整个值加英文引号，如 \"…\""
        en "the beginning of this value has a meaning of its own in YAML", "put the whole value in ASCII quotes, as in \"…\""
        bad job "title: [平车] 缝纫工"
        bad job "summary: @大家 新手带教七天"
        good job "title: '[平车] 缝纫工'"
        good job "summary: '@大家 新手带教七天'";

    FullWidthComma {} "front-matter/full-width-comma" Error "YAML 1.2, 7.4"
        about zh "花括号里用中文逗号隔开两项，后一项就并到前一项里去了" en "A Chinese comma stands between two items in braces, so the second becomes part of the first"
        zh "花括号里用了全角逗号“，”", "改成半角逗号加一个空格"
        en "there is a full-width comma `，` inside the braces", "use an ASCII comma and a space"
        bad job "requirements: {experience_months: 0，min_age: 18}"
        good job "requirements: {experience_months: 0, min_age: 18}";

    UnclosedQuote {} "front-matter/unclosed-quote" Error "YAML 1.2, 7.3"
        about zh "引号有头没有尾，后面的字段都会被吞进这个值里" en "A quote opens and never closes, and the keys below are swallowed by this value"
        zh "引号没有成对", "英文引号要成对；中文引号不能和英文引号混用"
        en "a quote is not closed", "close it with the same ASCII quote; a typographic quote does not close it"
        bad job "title: '缝纫工（平车）"
        bad job r#"title: "缝纫工（平车）”"#
        good job "title: '缝纫工（平车）'";

    Syntax { error: String } "front-matter/syntax" Error "YAML 1.2"
        about zh "缩进、括号这些地方有错，开头的字段全都读不了，这一份就登不出去" en "Something is wrong with indents, brackets or the like. None of the keys can be read, so this file cannot be published"
        zh "YAML 格式有误：{error}", "检查这一行附近的缩进、冒号、括号和引号"
        en "not valid YAML: {error}", "check indentation, colons, brackets and quotes near this line"
        bad job "requirements: {experience_months: 0, min_age: 18"
        bad job "requirements:\n  experience_months: 0\n min_age: 18"
        good job "requirements: {experience_months: 0, min_age: 18}"
        good job "requirements:\n  experience_months: 0\n  min_age: 18";

    NotAMap {} "front-matter/not-a-map" Error ""
        about zh "两行 `---` 中间是空的，或者写成了一段话、一张清单，找不到字段" en "Between the two lines `---` there is nothing, or a sentence or a list, and no key to be found"
        zh "开头不是“字段: 内容”的形式", "每行写一个字段，如 `title: 缝纫工`"
        en "front matter is not a list of `key: value` lines", "write one key on each line, as in `title: 缝纫工`"
        bad file ("content/pages/home/rent.md") "---\n租房\n---\n\n城里单间每月 600 到 900 元。\n"
        bad file ("content/pages/home/rent.md") "---\n- title: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    DuplicateKey { key: String } "front-matter/duplicate-key" Error "YAML 1.2, 3.2.1.1"
        about zh "同一个字段写了两次，内容可能不一样。该信哪一个，机器猜不了，读的人更不知道" en "One key is written twice, perhaps with different values. No machine can guess which one is right, and readers cannot either"
        zh "字段 `{key}` 写了两次", "只留一个"
        en "key `{key}` is written twice", "keep one of them"
        bad job "headcount: 20\nheadcount: 40"
        good job "headcount: 40";

    UnknownKey { key: String, keys: String } "front-matter/unknown-key" Error ""
        about zh "字段名打错了，或者这一类内容没有这个字段。写了也不会登出来，等于白写" en "The key is misspelt, or this kind of content has no key of that name. What it says would never appear"
        zh "不认识的字段 `{key}`", "删掉它，或者改名；这里可以写：{keys}"
        en "unknown key `{key}`", "remove or rename it; the keys here are: {keys}"
        bad job "meal: free"
        bad job "summary: 平车缝制\nseats: 45"
        good job "meals: free"
        good job "summary: 平车缝制";

    MissingKey { key: Key, about: Words, example: String } "front-matter/missing-key" Error ""
        about zh "少了必须写的字段。求职的人靠它拿主意，缺了就不能登" en "A key that must be there is missing. People decide by what it says, so the file cannot be published without it"
        zh "没有写{key}", "补上，例如 `{example}`（照实改）"
        en "{key} is missing ({about})", "add it, for example `{example}` (put in what is true)"
        bad job "pay: {kind: monthly, base: {min: 4200}}"
        bad job "apply: [{method: phone}]"
        good job "pay: {kind: monthly, base: {min: 4200, unit: month}}"
        good job "apply: [{method: phone, value: 0000-0000-0009}]";

    EmptyValue { key: Key, about: Words, instead: Words } "front-matter/empty-value" Error ""
        about zh "字段写了名字，后面没有内容。`~`、`null` 和一对空引号也算没写。登出来只是一个空格子" en "The key is there, but there is nothing after it; `~`, `null` and a pair of empty quotes count as nothing too. The page would show an empty field"
        zh "{key}是空的", "在冒号后面填上内容{instead}"
        en "{key} is empty ({about})", "fill it in after the colon{instead}"
        bad job "title:"
        bad job "headcount: ~"
        good job "title: 缝纫工（平车）"
        good job "headcount: 2";

    CommentSwallowed {} "front-matter/comment" Error "YAML 1.2, 6.6"
        about zh "`#` 前面有空格，YAML 就当后面是注释。“1 号车间”这样的话写成“#1 车间”，会从这里断掉" en "A `#` after a space begins a comment in YAML. If you write “#1 车间” (workshop no. 1), the rest of the line is lost"
        zh "# 后面的内容会被当成注释丢掉", "给整个值加英文引号；真的是注释，就在 # 后面空一格"
        en "what follows this # is taken for a comment and lost", "put the whole value in ASCII quotes; for a real comment leave a space after the #"
        bad job "summary: #1 车间招平车工"
        bad job "summary: 到 #3 楼报名"
        good job "summary: '#1 车间招平车工'"
        good job "summary: '到 #3 楼报名'";

    EmptyList { key: Key, example: String } "front-matter/empty-list" Error ""
        about zh "列表里一项也没有，可是这里至少要有一项。没有报名的办法，看到岗位的人就没处去问" en "The list has no item where at least one is needed. If there is no way to apply, people who see the job have nobody to ask"
        zh "{key}至少要有一项", "照这个样子写，内容换成真的：`{example}`"
        en "{key} needs at least one item", "write it like this, with what is true: `{example}`"
        bad job "apply: []"
        good job "apply: [{method: phone, value: 0000-0000-0009}]";

    WrongShape { key: Key, expected: Words, example: String } "front-matter/wrong-shape" Error ""
        about zh "该写列表的写成了一句话，该写 true 的写成了“是”。人看得懂，列表、筛选和搜索却用不上" en "A sentence stands where a list is wanted, or 是 (yes) where `true` is wanted. People understand it, but lists, filters and search cannot use it"
        zh "{key}应该是{expected}", "照这个样子写，内容换成真的：`{example}`"
        en "{key} should be {expected}", "write it like this, with what is true: `{example}`"
        bad job "tags: 夫妻工，包住"
        bad job "lodging: {provided: 是}"
        good job "tags: [夫妻工, 包住]"
        good job "lodging: {provided: true}";

    BadChoice { key: Key, value: String, choices: String } "front-matter/bad-choice" Error ""
        about zh "这个字段只能从几个词里选一个，写的不在里面。选对了才筛得出来，网页上的叫法也才一样" en "The key takes one of a few words, and this is none of them. Only these words work in filters and are shown in the same way on every page"
        zh "{key}不能写 `{value}`", "可以写：{choices}"
        en "{key} cannot be `{value}`", "write one of: {choices}"
        bad job "meals: 包吃"
        bad job "insurance: [pension, 工伤]"
        good job "meals: free"
        good job "insurance: [pension, injury]";

    BadDate { value: String, suggestion: String } "front-matter/bad-date" Error "ISO 8601"
        about zh "日期不是“年-月-日”的样子，或者要写时间的没有写时间。写法一样，才能排先后、算哪天截止" en "The date is not written as year-month-day, or lacks the time where one is needed. Only dates of one form can be put in order and counted"
        zh "日期 `{value}` 的写法不对", "写成 `{suggestion}`"
        en "date `{value}` is not in the right form", "write `{suggestion}`"
        bad job "valid_through: 2026年4月20日"
        bad job "valid_through: 2026/4/20"
        good job "valid_through: 2026-04-20";

    NoSuchDay { value: String } "front-matter/no-such-day" Error "ISO 8601"
        about zh "日历上没有这一天，或者钟上没有这个点。读的人不知道什么时候来，会白跑一趟" en "The calendar has no such day, or the clock no such time. Readers would not know when to come, or would come on the wrong day"
        zh "没有 `{value}` 这个日期或时间", "查一下日历；时间从 00:00 到 23:59"
        en "there is no such day or time as `{value}`", "look at a calendar; times go from 00:00 to 23:59"
        bad job "valid_through: 2026-04-31"
        good job "valid_through: 2026-04-30";

    BadNumber { key: Key, value: String } "front-matter/bad-number" Error ""
        about zh "该写数字的地方有汉字、单位、逗号或者全角数字。数字要能比大小、能相加，网页上会自己加单位" en "Words, a unit, a comma or full-width digits stand where a number is wanted. The program must be able to compare numbers and add them up; the page shows the unit by itself"
        zh "{key}要写数字，不能写 `{value}`", "只写半角数字，不带单位、逗号和汉字"
        en "{key} takes a number, not `{value}`", "write ASCII digits only, without unit, comma or words"
        bad job "headcount: 20人"
        bad job "headcount: 二十"
        good job "headcount: 20";

    QuotedNumber { key: Key, value: String } "front-matter/quoted-number" Error "YAML 1.2, 10.3"
        about zh "数字外面有引号，就成了文字，不能排序，也不能比较" en "A number in quotes counts as text, which can be neither sorted nor compared"
        zh "{key}的数字加了引号", "去掉引号：`{value}`"
        en "the number of {key} is in quotes", "remove the quotes: `{value}`"
        bad job "headcount: '20'"
        good job "headcount: 20";

    Negative { key: Key } "front-matter/negative" Error ""
        about zh "钱写成了负数，多半是把“3800-4200”拆开时留下的短横" en "An amount of money is negative, most likely because the hyphen of a range such as 3800-4200 was left in front of it"
        zh "{key}不能是负数", "去掉负号；范围要分成 min 和 max 两个字段"
        en "{key} cannot be negative", "remove the minus sign; write a range as min and max"
        bad job "pay: {kind: monthly, base: {min: -4200, unit: month}}"
        bad job "lodging: {provided: true, fee: -100}"
        good job "pay: {kind: monthly, base: {min: 4200, unit: month}}"
        good job "lodging: {provided: true, fee: 100}";

    OutOfRange { key: Key, min: usize, max: usize } "front-matter/out-of-range" Error ""
        about zh "数字太大或太小，不可能是真的，或者法律不许，如招 0 个人、15 岁就上岗" en "The number is too large or too small to be true or lawful, such as a job for nobody, or one from the age of 15 on"
        zh "{key}应在 {min} 到 {max} 之间", "照这个范围写；看看是不是多写或少写了一位"
        en "{key} must be between {min} and {max}", "keep within it; check for a digit too many or too few"
        bad job "headcount: 0"
        bad job "requirements: {min_age: 15}"
        good job "headcount: 1"
        good job "requirements: {min_age: 16}";

    TooLong { key: Key, length: usize, max: usize } "front-matter/too-long" Error ""
        about zh "字太多，手机上的列表放不下，后面的会被截掉" en "There are too many characters for a list on a telephone, where the end would be cut off"
        zh "{key}有 {length} 个字，最多 {max} 个", "写短一点，细节放到正文里"
        en "{key} has {length} characters, at most {max} fit", "shorten it and put details into the text"
        bad job "title: 乙市样例服饰有限公司招聘平车缝纫工两名，月薪四千二百元，提供集体宿舍和夫妻房，新手由老员工带教七天，欢迎甲县老乡打电话或者到县就业服务中心报名"
        good job "title: 缝纫工（平车）";

    LineBreak { key: Key } "front-matter/line-break" Error ""
        about zh "标题、名字这样的字段里有换行。列表里一行就是一条，换了行就散了" en "There is a line break in a title, a name or the like. In a list each entry has one line, and a break would tear it apart"
        zh "{key}只能写一行", "去掉换行"
        en "{key} must be a single line", "remove the line break"
        bad job "title: |\n  缝纫工\n  平车"
        good job "title: 缝纫工（平车）";

    BadSlugValue { key: Key, value: String } "front-matter/bad-id" Error ""
        about zh "该写编号的地方写了名字，或者带了 .md、大写字母。靠编号才能找到那份文件，名字改了链接也不断" en "There is a name where an id is wanted, or an id with .md or capitals. The other file is found by its id, and links still work when a name changes"
        zh "{key}要写编号，不能写 `{value}`", "编号就是文件名去掉 .md：小写字母、数字和连字符"
        en "{key} takes an id, not `{value}`", "an id is a file's name without .md: lower-case letters, digits and hyphens"
        bad job "workplace: 乙市"
        bad job "employer: sample-works.md"
        good job "workplace: away"
        good job "employer: sample-works";

    BadUrl { value: String } "front-matter/bad-url" Error "RFC 3986, 3.1"
        about zh "写的不是完整的网址，网页上点了打不开" en "This is not a complete web address, so a tap on it would lead nowhere"
        zh "`{value}` 不是网址", "写完整的网址，以 https:// 或 http:// 开头"
        en "`{value}` is not a web address", "write it in full, beginning with https:// or http://"
        bad employer "website: www.example.org"
        good employer "website: https://www.example.org";

    BadPath { value: String } "front-matter/bad-path" Error ""
        about zh "写成了自己电脑上的路径，或者以 / 开头。别人的电脑上没有那个盘，文件也就登不上去" en "The path is one on your own computer, or begins with `/`. Other computers do not have that drive, so the file cannot be published"
        zh "`{value}` 不是旁边文件的路径", "把文件放在旁边，只写文件名，如 `form.pdf`；在下一级目录里，用 / 隔开"
        en "`{value}` is not the path of a file beside this one", "put the file beside this one and write its name, as in `form.pdf`, with / between folders"
        bad page "attachments: [{file: /files/form.pdf, title: 申请表}]"
        bad page r"attachments: [{file: 'C:\表格\申请表.pdf', title: 申请表}]"
        good page "attachments: []";

        } };
    }
