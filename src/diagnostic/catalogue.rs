//! Every message qiao has for an author, in both languages, with its rule, severity and advice.
//!
//! One entry makes the variant, the rule and both wordings, so that none can be forgotten.

use super::{Lang, Say, Severity, Words};

/// A rule: the stable name of a sort of fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable over versions; `site.toml` and machine formats use it.
    pub id: &'static str,
    pub severity: Severity,
    /// The law, standard or fact on which it rests.
    pub basis: &'static str,
}

macro_rules! catalogue {
    ($( $variant:ident { $( $arg:ident: $ty:ty ),* } $id:literal $severity:ident $basis:literal
        zh $zh:literal, $zh_hint:literal
        en $en:literal, $en_hint:literal; )+) => {
        /// What was found, with the words that the sentence needs.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Message { $( #[doc = concat!("Rule `", $id, "`.")] $variant { $( $arg: $ty ),* }, )+ }

        /// All rules, sorted as declared.
        pub const RULES: &[Rule] = &[ $( Rule { id: $id, severity: Severity::$severity, basis: $basis }, )+ ];

        impl Message {
            pub fn rule(&self) -> &'static Rule {
                match self { $( Self::$variant { .. } => {
                    const RULE: &Rule = &Rule { id: $id, severity: Severity::$severity, basis: $basis };
                    RULE
                } )+ }
            }

            /// The sentence, without a final period.
            pub fn text(&self, lang: Lang) -> String {
                match self { $( Self::$variant { $( $arg ),* } => {
                    $( let $arg = $arg.say(lang); let _ = &$arg; )*
                    match lang { Lang::Zh => format!($zh), Lang::En => format!($en) }
                } )+ }
            }

            pub(super) fn hint(&self, lang: Lang) -> Option<String> {
                let hint = match self { $( Self::$variant { $( $arg ),* } => {
                    $( let $arg = $arg.say(lang); let _ = &$arg; )*
                    match lang { Lang::Zh => format!($zh_hint), Lang::En => format!($en_hint) }
                } )+ };
                (!hint.is_empty()).then_some(hint)
            }
        }
    };
}

catalogue! {
    // ---- files ----
    Unreadable { error: String } "load/unreadable" Error ""
        zh "读不了这个文件：{error}", "检查文件权限，或者重新保存一次"
        en "this file cannot be read: {error}", "check its permissions, or save it again";
    LinkOutside { target: String } "load/link-outside" Error ""
        zh "符号链接指到网站目录外面：`{target}`", "把内容放进网站目录，或者在 site.toml 里写 [[mounts]]"
        en "symbolic link leads out of the site's folder: `{target}`", "keep content inside the site's folder, or use [[mounts]] in site.toml";
    LinkDangling {} "load/link-dangling" Error ""
        zh "符号链接指向的东西不存在", "删掉这个链接，或者把目标补上"
        en "symbolic link leads to nothing", "remove the link, or restore what it leads to";
    NotAFile {} "load/not-a-file" Error ""
        zh "这里不是普通文件", "内容目录里只放普通文件"
        en "this is not a regular file", "keep only regular files in the content folder";
    NameNotUtf8 {} "load/name-not-utf8" Error ""
        zh "文件名不是 UTF-8 编码", "用英文字母和数字重新命名"
        en "the file's name is not UTF-8", "rename it with ASCII letters and digits";
    NotUtf8 { byte: usize } "load/not-utf8" Error ""
        zh "文件不是 UTF-8 编码（第 {byte} 个字节起）", "用编辑器另存为 UTF-8；从 Excel 或记事本来的文件常是 GBK"
        en "the file is not UTF-8 (from byte {byte})", "save it as UTF-8; files from Excel or Notepad are often GBK";
    EmptyFile {} "load/empty-file" Error ""
        zh "文件是空的", "用 `qiao new` 生成一份骨架，或者删掉它"
        en "the file is empty", "make a skeleton with `qiao new`, or delete it";
    NameCollision { other: String } "load/name-collision" Error ""
        zh "文件名和 `{other}` 只差大小写或字符写法，在别的系统上会互相覆盖", "改掉其中一个名字"
        en "the name differs from `{other}` only in case or Unicode form: they collide on other systems", "rename one of the two";
    UnknownFolder { folder: String } "load/unknown-folder" Error ""
        zh "不认识的内容目录 `{folder}`", "目录名是 regions、agreements、employers、jobs、policies、fairs、trips、courses、stations、guides、bulletins、pages 或 data"
        en "unknown content folder `{folder}`", "the folders are regions, agreements, employers, jobs, policies, fairs, trips, courses, stations, guides, bulletins, pages and data";
    Misplaced { expected: String } "load/misplaced" Error ""
        zh "文件放错了地方，应该是 `{expected}`", "按“类别/发布地区/编号.md”存放"
        en "the file is in the wrong place: expected `{expected}`", "keep it as kind/publishing region/id.md";
    UnknownData {} "load/unknown-data" Error ""
        zh "data 目录里没有这种表", "只认 data/trades.yml（工种）和 data/minimum-wages.yml（最低工资）"
        en "there is no such list in the data folder", "only data/trades.yml and data/minimum-wages.yml are read";
    BadSlug { slug: String } "load/bad-slug" Error ""
        zh "文件名 `{slug}` 不能当编号", "只用小写字母、数字和连字符，如 `240001.md`；标题可以是中文"
        en "file name `{slug}` cannot serve as an id", "use lower-case letters, digits and hyphens, as in `240001.md`; the title may be in any language";
    UnknownOffice { region: String } "load/unknown-office" Error ""
        zh "目录 `{region}` 不是已有的地区", "先写 content/regions/{region}.md，或者改目录名"
        en "folder `{region}` is not a known region", "write content/regions/{region}.md first, or rename the folder";
    DuplicateId { slug: String, other: String } "load/duplicate-id" Error ""
        zh "编号 `{slug}` 已经被 `{other}` 用了", "换一个编号；同一类里编号不能重复"
        en "id `{slug}` is already taken by `{other}`", "choose another: an id is unique within its kind";
    ForeignRegion { owner: String, region: String } "load/foreign-region" Error ""
        zh "这个目录归 `{owner}`，不能替 `{region}` 发布", "放到 `{owner}` 或其下级地区的目录里"
        en "this folder belongs to `{owner}` and may not speak for `{region}`", "keep it under `{owner}` or a region below it";
    // ---- front matter ----
    NoFrontMatter {} "front-matter/missing" Error ""
        zh "文件开头没有前置信息", "第一行写 `---`，下面写字段，再用一行 `---` 结束"
        en "the file has no front matter", "begin with a line `---`, then the keys, then another line `---`";
    Unclosed {} "front-matter/unclosed" Error ""
        zh "前置信息没有结束：缺少第二行 `---`", "在字段写完后、正文前加一行 `---`"
        en "front matter is not closed: the second line `---` is missing", "add a line `---` after the keys and before the text";
    TooLarge { bytes: usize } "front-matter/too-large" Error ""
        zh "前置信息有 {bytes} 字节，超过 65536 字节", "长内容写到正文里"
        en "front matter has {bytes} bytes, more than 65536", "put long content into the body";
    Alias {} "front-matter/alias" Error ""
        zh "前置信息里不能用 YAML 的锚点和引用（`&`、`*`）", "把内容直接写出来；普通文字以 & 或 * 开头时加引号"
        en "YAML anchors and aliases (`&`, `*`) are not accepted", "write the content out; quote text that begins with & or *";
    Tag {} "front-matter/tag" Error ""
        zh "前置信息里不能用 YAML 标签（`!`）", "去掉标签；普通文字以 ! 开头时加引号"
        en "YAML tags (`!`) are not accepted", "remove the tag; quote text that begins with !";
    TooDeep {} "front-matter/too-deep" Error ""
        zh "嵌套太深，超过 16 层", "照字段说明写，不需要这么多层"
        en "nested more than 16 levels deep", "no key needs that many levels";
    FullWidthColon { key: String } "front-matter/full-width-colon" Error ""
        zh "`{key}` 后面用了全角冒号“：”", "改成半角冒号加一个空格：`{key}: `"
        en "`{key}` is followed by a full-width colon `：`", "use an ASCII colon and a space: `{key}: `";
    NoSpace { key: String } "front-matter/no-space" Error ""
        zh "`{key}:` 的冒号后面少一个空格", "写成 `{key}: …`"
        en "the colon of `{key}:` is not followed by a space", "write `{key}: …`";
    NestedColon {} "front-matter/nested-colon" Error ""
        zh "值里面又有“冒号加空格”，YAML 读不懂", "给整个值加英文引号，或者把里面的冒号改成全角“：”"
        en "the value holds another colon and space, which YAML cannot read", "put the whole value in ASCII quotes, or use a full-width `：` inside";
    Tab {} "front-matter/tab" Error ""
        zh "缩进用了制表符（Tab）", "改成空格"
        en "a tab is used for indentation", "use spaces";
    WideSpace {} "front-matter/wide-space" Error ""
        zh "这里有全角空格或不换行空格", "改成普通空格"
        en "there is an ideographic or non-breaking space here", "use an ordinary space";
    SmartQuote { value: String } "front-matter/smart-quote" Error ""
        zh "`{value}` 用了中文引号", "去掉引号，或者改成英文引号 \"…\""
        en "`{value}` is in typographic quotes", "remove the quotes, or use ASCII quotes \"…\"";
    NeedsQuotes {} "front-matter/needs-quotes" Error ""
        zh "这个值的开头在 YAML 里有特别的意思，读不成文字", "给整个值加英文引号，如 \"…\""
        en "the beginning of this value has a meaning of its own in YAML", "put the whole value in ASCII quotes, as in \"…\"";
    FullWidthComma {} "front-matter/full-width-comma" Error ""
        zh "花括号里用了全角逗号“，”", "改成半角逗号加一个空格"
        en "there is a full-width comma `，` inside the braces", "use an ASCII comma and a space";
    UnclosedQuote {} "front-matter/unclosed-quote" Error ""
        zh "引号没有成对", "英文引号要成对；中文引号不能和英文引号混用"
        en "a quote is not closed", "close it with the same ASCII quote; a typographic quote does not close it";
    Syntax { error: String } "front-matter/syntax" Error ""
        zh "YAML 格式有误：{error}", "检查这一行附近的缩进、冒号、括号和引号"
        en "not valid YAML: {error}", "check indentation, colons, brackets and quotes near this line";
    NotAMap {} "front-matter/not-a-map" Error ""
        zh "前置信息不是“键: 值”的形式", "每行写一个字段，如 `title: 缝纫工`"
        en "front matter is not a list of `key: value` lines", "write one key on each line, as in `title: 缝纫工`";
    DuplicateKey { key: String } "front-matter/duplicate-key" Error ""
        zh "字段 `{key}` 写了两次", "只留一个"
        en "key `{key}` is written twice", "keep one of them";
    UnknownKey { key: String, keys: String } "front-matter/unknown-key" Error ""
        zh "不认识的字段 `{key}`", "删掉它，或者改名；这里可以写：{keys}"
        en "unknown key `{key}`", "remove or rename it; the keys here are: {keys}";
    MissingKey { key: String, about: Words, example: String } "front-matter/missing-key" Error ""
        zh "缺少 `{key}`（{about}）", "补上，例如 `{example}`"
        en "`{key}` is missing ({about})", "add it, for example `{example}`";
    EmptyValue { key: String, about: Words } "front-matter/empty-value" Error ""
        zh "`{key}` 是空的（{about}）", "在冒号后面填上内容"
        en "`{key}` is empty ({about})", "fill it in after the colon";
    CommentSwallowed {} "front-matter/comment" Error ""
        zh "# 后面的内容会被当成注释丢掉", "给整个值加英文引号；真的是注释，就在 # 后面空一格"
        en "what follows this # is taken for a comment and lost", "put the whole value in ASCII quotes; for a real comment leave a space after the #";
    EmptyList { key: String, example: String } "front-matter/empty-list" Error ""
        zh "`{key}` 至少要有一项", "例如 `{example}`"
        en "`{key}` needs at least one item", "for example `{example}`";
    WrongShape { key: String, expected: Words, example: String } "front-matter/wrong-shape" Error ""
        zh "`{key}` 应该是{expected}", "例如 `{example}`"
        en "`{key}` should be {expected}", "for example `{example}`";
    BadChoice { key: String, value: String, choices: String } "front-matter/bad-choice" Error ""
        zh "`{key}` 不能写 `{value}`", "可以写：{choices}"
        en "`{key}` cannot be `{value}`", "one of: {choices}";
    BadDate { value: String, suggestion: String } "front-matter/bad-date" Error "ISO 8601"
        zh "日期 `{value}` 的写法不对", "写成 `{suggestion}`"
        en "date `{value}` is not in the right form", "write `{suggestion}`";
    NoSuchDay { value: String } "front-matter/no-such-day" Error ""
        zh "没有 `{value}` 这个日期或时间", "查一下日历；时间从 00:00 到 23:59"
        en "there is no such day or time as `{value}`", "look at a calendar; times go from 00:00 to 23:59";
    BadNumber { key: String, value: String } "front-matter/bad-number" Error ""
        zh "`{key}` 要写数字，不能写 `{value}`", "只写半角数字，不带单位、逗号和汉字"
        en "`{key}` takes a number, not `{value}`", "write ASCII digits only, without unit, comma or words";
    QuotedNumber { key: String, value: String } "front-matter/quoted-number" Error ""
        zh "`{key}` 的数字加了引号", "去掉引号：`{key}: {value}`"
        en "the number of `{key}` is in quotes", "remove the quotes: `{key}: {value}`";
    Negative { key: String } "front-matter/negative" Error ""
        zh "`{key}` 不能是负数", "去掉负号；范围要分成 min 和 max 两个字段"
        en "`{key}` cannot be negative", "remove the minus; a range is written as min and max";
    OutOfRange { key: String, min: usize, max: usize } "front-matter/out-of-range" Error ""
        zh "`{key}` 应在 {min} 到 {max} 之间", "检查是不是多写或少写了一位"
        en "`{key}` should lie between {min} and {max}", "check for a digit too many or too few";
    TooLong { key: String, length: usize, max: usize } "front-matter/too-long" Error ""
        zh "`{key}` 有 {length} 个字，最多 {max} 个", "写短一点，细节放到正文里"
        en "`{key}` has {length} characters, at most {max} fit", "shorten it and put details into the body";
    LineBreak { key: String } "front-matter/line-break" Error ""
        zh "`{key}` 只能写一行", "去掉换行"
        en "`{key}` takes one line", "remove the line break";
    BadSlugValue { key: String, value: String } "front-matter/bad-id" Error ""
        zh "`{key}` 要写编号，不能写 `{value}`", "编号就是文件名去掉 .md：小写字母、数字和连字符"
        en "`{key}` takes an id, not `{value}`", "an id is a file's name without .md: lower-case letters, digits and hyphens";
    BadUrl { value: String } "front-matter/bad-url" Error ""
        zh "`{value}` 不是网址", "写完整的网址，以 https:// 或 http:// 开头"
        en "`{value}` is not a web address", "write it in full, beginning with https:// or http://";
    BadPath { value: String } "front-matter/bad-path" Error ""
        zh "`{value}` 不是旁边文件的路径", "写文件名，如 `form.pdf`，用 / 分隔目录"
        en "`{value}` is not the path of a file beside this one", "write its name, as in `form.pdf`, with / between folders";
    // ---- references ----
    UnknownReference { kind: Words, slug: String } "reference/unknown" Error ""
        zh "找不到{kind} `{slug}`", "检查编号；编号就是文件名去掉 .md"
        en "unknown {kind} `{slug}`", "check the id: it is the file's name without .md";
    UnknownTrade { trade: String } "reference/unknown-trade" Error ""
        zh "找不到工种 `{trade}`", "工种表在 content/data/trades.yml；没有这个文件时用内置的表"
        en "unknown trade `{trade}`", "trades are listed in content/data/trades.yml; without it the built-in list holds";
    UnknownClause { clause: String } "reference/unknown-clause" Error ""
        zh "找不到协议条款 `{clause}`", "写“协议编号#条款号”，如 `zizhong-yuhuan#3`"
        en "unknown clause `{clause}`", "write agreement#number, as in `zizhong-yuhuan#3`";
    MissingFile { path: String } "reference/missing-file" Error ""
        zh "找不到文件 `{path}`", "把文件放到这个 .md 旁边，检查大小写"
        en "file `{path}` does not exist", "put it beside this .md file and check upper and lower case";
    // ---- the body ----
    EmptyBody { kind: Words } "body/empty" Error "人力资源市场暂行条例 24"
        zh "{kind}没有正文", "在第二行 `---` 后面写清楚做什么"
        en "the {kind} has no text", "say what it is about after the second `---`";
    RawHtml { tag: String } "body/raw-html" Error ""
        zh "正文里不能写 HTML（`{tag}`）", "用 Markdown 写；要显示尖括号就写 `\\<`"
        en "HTML (`{tag}`) is not accepted in the text", "use Markdown; to show an angle bracket write `\\<`";
    UnsafeUrl { url: String } "body/unsafe-url" Error ""
        zh "链接 `{url}` 的类型不安全", "只用 https、http、mailto、tel 或相对路径"
        en "link `{url}` is of an unsafe sort", "use https, http, mailto, tel or a relative path";
    AbsolutePath { url: String } "body/absolute-path" Error ""
        zh "链接 `{url}` 以 / 开头，换个目录就打不开", "写相对路径，如 `../../policies/zizhong/x.md`"
        en "link `{url}` begins with `/` and breaks under another base path", "use a relative path, as in `../../policies/zizhong/x.md`";
    EmptyLink {} "body/empty-link" Error ""
        zh "链接没有地址", "在括号里写地址"
        en "the link has no address", "write the address in the parentheses";
    BrokenLink { path: String } "body/broken-link" Error ""
        zh "链接的 `{path}` 不存在", "检查路径；从这个文件所在的目录算起"
        en "link to `{path}`, which does not exist", "check the path: it starts from this file's folder";
    BrokenAnchor { anchor: String } "body/broken-anchor" Error ""
        zh "那一页没有小标题 `#{anchor}`", "小标题的锚点就是它的文字"
        en "that page has no heading `#{anchor}`", "a heading's anchor is its text";
    LinkUnpublished { path: String } "body/link-unpublished" Warning ""
        zh "链接的 `{path}` 还没有登出，先指到列表页", "等它发布，或者先去掉链接"
        en "link to `{path}`, which is not published yet: it leads to the list for now", "publish it, or leave the link out until then";
    // ---- what cannot be true ----
    DateOrder { first: String, second: String } "date/order" Error ""
        zh "`{second}` 早于 `{first}`", "检查是不是写反了"
        en "`{second}` is before `{first}`", "check whether they are swapped";
    PayOrder {} "job/pay-order" Error ""
        zh "工资上限低于下限", "检查是不是写反了"
        en "the upper end of the pay is below the lower", "check whether they are swapped";
    TotalBelowBase {} "job/pay-total-below-base" Error ""
        zh "一般到手比保底还低", "保底（base）是肯定能拿到的，到手（total）不会更低"
        en "usual take-home pay is below the guaranteed pay", "`base` is what is sure, so `total` cannot be less";
    AgeOrder {} "job/age-order" Error ""
        zh "最高年龄低于最低年龄", "检查是不是写反了"
        en "the upper age is below the least age", "check whether they are swapped";
    DispatchMissing {} "job/dispatch" Error "劳动合同法 58"
        zh "劳务派遣要写 `dispatch`：哪家派遣公司、许可证号、岗位性质", "补上 `dispatch: {{agency: …, licence: …, post: …}}`"
        en "a dispatched job needs `dispatch`: agency, licence and nature of the post", "add `dispatch: {{agency: …, licence: …, post: …}}`";
    LicenceMissing {} "employer/licence" Error "人力资源市场暂行条例 18"
        zh "人力资源服务机构要写许可证", "补上 `licence: {{no: …}}`"
        en "a human-resources agency needs its licence", "add `licence: {{no: …}}`";
    StopOrder {} "trip/stop-order" Error ""
        zh "这一站的时间比前一站早", "按时间先后写站点"
        en "this stop is earlier than the one before", "write the stops in order of time";
    SeatsExceeded { booked: usize, seats: usize } "trip/seats" Error "道路运输条例 29"
        zh "已报名 {booked} 人，超过 {seats} 座", "加车，或者改数字"
        en "{booked} are booked for {seats} seats", "add a coach, or correct the numbers";
    SlotOutside {} "fair/slot" Error ""
        zh "这一批的时间不在招聘会时间之内", "改这一批，或者改 start、end"
        en "this batch lies outside the hours of the fair", "change the batch, or start and end";
    PlaceMissing { key: String } "fair/place" Error ""
        zh "没有写在哪里：缺少 `{key}`", "现场的写 `place`，网上的写 `url`"
        en "it is not said where: `{key}` is missing", "write `place` for a fair on site, `url` for one online";
    PartyMissing { role: Words } "agreement/parties" Error ""
        zh "协议里没有{role}", "parties 里至少各写一个输出地和输入地"
        en "the agreement has no {role} party", "name at least one sending and one receiving party";
    RegionCycle {} "region/cycle" Error ""
        zh "上级地区绕成了圈", "沿着 parent 一级一级检查"
        en "the regions above this one form a circle", "follow `parent` step by step";
    RegionCode { code: String } "region/code" Error "GB/T 2260"
        zh "`{code}` 不是行政区划代码", "县级以上 6 位，乡镇 9 位，村 12 位数字"
        en "`{code}` is not a region code", "6 digits down to counties, 9 for towns, 12 for villages";
    ReplacedCycle {} "policy/replaced-cycle" Error ""
        zh "政策互相代替，绕成了圈", "只让旧的指向新的"
        en "the policies replace each other in a circle", "let only the old one point to the new";
    PromiseLate {} "guide/promised-days" Error ""
        zh "承诺时限比法定时限还长", "承诺几天不能超过法定几天"
        en "the promised days exceed the statutory days", "promise no more than the law allows";
    ContactEmpty {} "contact/empty" Error ""
        zh "`contact` 里没有能联系的方式", "写 station，或者写 org 和 phone"
        en "`contact` names no way to ask", "write `station`, or `org` and `phone`";
    // ---- the plan ----
    Collision { route: String, other: String } "plan/collision" Error ""
        zh "网址 `{route}` 和 `{other}` 的相同", "改编号或 aliases"
        en "address `{route}` is also that of `{other}`", "change the id or the alias";
    Reserved { route: String } "plan/reserved" Error ""
        zh "网址 `{route}` 是网站自己的页面用的", "改编号或 aliases"
        en "address `{route}` is that of a page which the site makes itself", "change the id or the alias";
    BadAlias { alias: String } "plan/bad-alias" Error ""
        zh "旧网址 `{alias}` 不能用", "写网站内的相对路径，以 .html 结尾，如 `old/240001.html`"
        en "old address `{alias}` cannot be used", "write a relative path ending in .html, as in `old/240001.html`";
    // ---- the site ----
    NoSite {} "site/missing" Error ""
        zh "这里没有 site.toml，不是网站目录", "换到网站目录，用 --root 指定，或者用 `qiao init` 新建"
        en "there is no site.toml here: this is not a site", "go to the site's folder, give it with --root, or make one with `qiao init`";
    TomlSyntax { error: String } "site/syntax" Error "TOML 1.0"
        zh "TOML 格式有误：{error}", "检查引号、括号和等号"
        en "not valid TOML: {error}", "check quotes, brackets and equals signs";
    BadTimeZone { zone: String } "site/time-zone" Error "IANA time zones"
        zh "没有时区 `{zone}`", "中国写 `Asia/Shanghai`"
        en "unknown time zone `{zone}`", "write an IANA name such as `Asia/Shanghai`";
    UnknownRule { rule: String } "site/unknown-rule" Error ""
        zh "没有规则 `{rule}`", "规则编号写在每条错误和提醒的方括号里"
        en "unknown rule `{rule}`", "a rule's id stands in brackets in front of what it tells";
    LockedRule { rule: String } "site/locked-rule" Error ""
        zh "规则 `{rule}` 不能放宽", "把内容改对；只有提醒可以关掉"
        en "rule `{rule}` cannot be lowered", "correct the content; only warnings can be switched off";
    NoMount { path: String } "site/mount" Error ""
        zh "挂载的目录 `{path}` 不存在", "检查路径；从网站目录算起"
        en "mounted folder `{path}` does not exist", "check the path: it starts from the site's folder";
    NoTheme { theme: String } "site/theme" Error ""
        zh "找不到主题 `{theme}`", "写 `default`，或者建目录 themes/{theme}/templates"
        en "unknown theme `{theme}`", "write `default`, or make the folder themes/{theme}/templates";
    NoLanguage { language: String, theme: String } "site/language" Error ""
        zh "没有语言 `{language}` 的用词", "写 `zh-CN` 或 `en`，或者建目录 themes/{theme}/words/{language}，照 zh-CN 的文件翻译"
        en "there are no words in the language `{language}`", "write `zh-CN` or `en`, or make themes/{theme}/words/{language} and translate the files of en there";
    // ---- words of the theme ----
    WordingSyntax { error: String } "wording/syntax" Error "Project Fluent, syntax 1.0"
        zh "用词文件写法有误：{error}", "一行一条，写成 `编号 = 文字`；接着写的行要缩进"
        en "the file of words is not valid: {error}", "write one message a line, `id = text`; indent lines that go on";
    WordingPlace {} "wording/place" Error ""
        zh "看不出这些用词是哪种语言的", "放进以语言命名的目录，如 words/zh-CN/own.ftl"
        en "nothing says in which language these words are", "put the file into a folder named after the language, such as words/en/own.ftl";
    WordingMissing { count: usize, ids: String } "wording/missing" Error ""
        zh "这种语言还缺 {count} 条用词：{ids}", "照 themes/default/words/zh-CN 里的补上；缺一条，网页上就会夹着别的语言"
        en "this language lacks messages, {count} in all: {ids}", "translate them from themes/default/words/en; without one, pages would mix two languages";
    WordingVariable { name: String } "wording/variable" Error ""
        zh "这条用词里没有 `${name}` 可填", "只用原来那条里有的"
        en "nothing named `${name}` is put into this message", "use only those of the original message";
    WordingUnsaid { id: String } "wording/unsaid" Error ""
        zh "没有网页用到编号叫 `{id}` 的用词", "检查编号；自己的模板要用，写成 {{{{ \"{id}\" | t }}}}"
        en "no page says a message with the id `{id}`", "check the id; a template of your own says it as {{{{ \"{id}\" | t }}}}";
    WordingReference { id: String } "wording/reference" Error ""
        zh "这条用词引用的 `{id}` 不存在", "检查编号"
        en "this message refers to `{id}`, which does not exist", "check the id";
    // ---- templates ----
    TemplateSyntax { error: String } "template/syntax" Error ""
        zh "模板写法有误：{error}", "检查这一行的花括号、引号和过滤器名"
        en "the template is not valid: {error}", "check braces, quotes and filter names on this line";
    TemplateRender { content: String, error: String } "template/render" Error ""
        zh "画 `{content}` 时模板出错：{error}", "检查模板用到的字段；可选字段先用 if 判断"
        en "the template failed on `{content}`: {error}", "check the fields that it uses; test optional ones with if";
    BadPhone { value: String } "contact/phone" Error ""
        zh "`{value}` 不是电话号码", "写号码，如 0832-0000-0001；怎么联系写到别的字段或正文里"
        en "`{value}` is no telephone number", "write a number such as 0832-0000-0001; put anything else into another key or the text";
    VerifiedLater {} "date/verified-later" Error ""
        zh "核实日期还没到", "检查年份"
        en "the day of verification is yet to come", "check the year";
    // ---- advice ----
    UnusedFile {} "load/unused-file" Warning ""
        zh "没有内容用到这个文件，它不会登出", "岗位等内容的文件名要以 .md 结尾；附件要在正文或 attachments 里写出来"
        en "nothing refers to this file, so it is not published", "content files end in .md; an attachment must be named in a text or under attachments";
    Unverified {} "job/unverified" Warning "人力资源市场暂行条例 26"
        zh "岗位没有写谁核实过", "核实后写 `verified: {{on: 日期, by: 单位}}`"
        en "nobody is named who verified the job", "once verified write `verified: {{on: date, by: office}}`";
    EmployerUnverified { employer: String } "employer/unverified" Warning "人力资源市场暂行条例 26"
        zh "用人单位 `{employer}` 在招人，却没有核实记录", "核实后在它的文件里写 `verified`"
        en "employer `{employer}` hires but was never verified", "once verified write `verified` in its file";
    StationClosed { station: String } "contact/station-closed" Warning ""
        zh "联系的服务站 `{station}` 已经撤了", "换一个还开着的服务站"
        en "station `{station}`, given as contact, is closed", "name one that is open";
    NoBaseUrl {} "site/no-base-url" Warning ""
        zh "没有写 base_url，网页里没有完整网址", "上线前在 site.toml 里写 base_url，或者用 --base-url"
        en "there is no base_url, so pages have no absolute addresses", "set base_url in site.toml before publishing, or give --base-url";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn rule_ids_are_unique_and_name_a_room() {
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len());
        assert!(ids.iter().all(|id| id.matches('/').count() == 1));
    }
}
