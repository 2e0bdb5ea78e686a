//! Messages about what leads elsewhere, and about the body of a file.

macro_rules! reference {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    UnknownReference { kind: Words, slug: String } "reference/unknown" Error ""
        about zh "写的编号没有对应的文件：单位、地区、专车之类。登出来，点进去就是一页空" en "There is no file with this id: no such employer, region, trip or the like. A link to it would lead to an empty page"
        zh "找不到{kind} `{slug}`", "检查编号；编号就是文件名去掉 .md"
        en "unknown {kind} `{slug}`", "check the id: it is the file's name without .md"
        bad job "employer: sample-work"
        bad job "workplace: awya"
        good job "employer: sample-works"
        good job "workplace: away";

    UnknownTrade { trade: String } "reference/unknown-trade" Error ""
        about zh "工种不在表里。按工种找活的人就找不到这个岗位" en "The trade is not in the list, so people who look for work by trade would never find this job"
        zh "找不到工种 `{trade}`", "从工种表里挑一个编号，表在 content/data/trades.yml；没有这个文件时用内置的表"
        en "unknown trade `{trade}`", "choose a key from content/data/trades.yml; without that file the built-in list holds"
        bad job "trade: 缝纫"
        bad job "trade: sewign"
        good job "trade: sewing";

    UnknownClause { clause: String } "reference/unknown-clause" Error ""
        about zh "提到的协议或者条款不存在。说“同等待遇”要有出处，读的人要能翻到原文" en "The agreement or clause that is named does not exist. A promise of equal treatment needs its source, which readers can look up"
        zh "找不到协议条款 `{clause}`", "写“协议编号#条款号”，如 `zizhong-yuhuan#3`"
        en "unknown clause `{clause}`", "write the agreement's id, `#` and the number of the clause, as in `zizhong-yuhuan#3`"
        bad course "equal_treatment: {clause: home-away#9, statement: 和本地人一样免费}"
        bad course "equal_treatment: {clause: 第二条, statement: 和本地人一样免费}"
        good course "equal_treatment: {clause: home-away#2, statement: 和本地人一样免费}";

    MissingFile { path: String } "reference/missing-file" Error ""
        about zh "写了附件或照片，文件却不在。读的人点了下载，什么也拿不到" en "An attachment or photo is named, but the file is not there. Whoever wants to download it gets nothing"
        zh "找不到文件 `{path}`", "把文件放到这个 .md 旁边，检查大小写"
        en "file `{path}` does not exist", "put it beside this .md file and check upper and lower case"
        bad page "attachments: [{file: form.pdf, title: 申请表}]"
        good page "attachments: []";

    EmptyBody { kind: Words } "body/empty" Error "人力资源市场暂行条例 24"
        about zh "岗位只有字段，没有一句话说做什么。工作内容是招人必须写的，看的人也要靠它想一想自己做不做得来" en "A job has keys but not a word about the work itself. A posting must say what the work is, and people judge by it whether they can do it"
        zh "{kind}没有正文", "在第二行 `---` 后面写清楚做什么"
        en "the {kind} has no text", "describe the work below the second `---`"
        bad job "title: 缝纫工（平车）\n---\n"
        good job "title: 缝纫工（平车）\n---\n平车缝制，新手带教七天。";

    RawHtml { tag: String } "body/raw-html" Error "CommonMark 0.31, 4.6, 6.6"
        about zh "正文里有 HTML 代码，多半是从网页上贴来的。它会弄乱版面，也可能夹着脚本去偷看读的人" en "There is HTML in the text, most likely pasted from a web page. It spoils the layout, and a script in it could spy on readers"
        zh "正文里不能写 HTML（`{tag}`）", "用 Markdown 写；要显示尖括号就写 `\\<`"
        en "HTML (`{tag}`) is not accepted in the text", "use Markdown; to show an angle bracket write `\\<`"
        bad page "title: 谁办的网站\n---\n欢迎<b>报名</b>。"
        bad page "title: 谁办的网站\n---\n<!-- 内部备注 -->\n\n欢迎报名。"
        good page "title: 谁办的网站\n---\n欢迎报名。";

    UnsafeUrl { url: String } "body/unsafe-url" Error "RFC 3986, 3.1"
        about zh "链接以 `javascript:`、`file:`、`ftp:` 之类开头。点了会运行一段代码，或者打不开" en "The link begins with `javascript:`, `file:`, `ftp:` or the like. A tap would run a piece of code, or open nothing at all"
        zh "链接 `{url}` 的类型不安全", "只用 https、http、mailto、tel 或相对路径"
        en "this type of link is not safe: `{url}`", "use https, http, mailto, tel or a relative path"
        bad page "title: 谁办的网站\n---\n[点这里](javascript:alert(1))报名。"
        bad page "title: 谁办的网站\n---\n下载[申请表](ftp://example.org/form.xls)。"
        good page "title: 谁办的网站\n---\n下载[申请表](https://example.org/form.xls)。";

    AbsolutePath { url: String } "body/absolute-path" Error "RFC 3986, 4.2"
        about zh "站内的链接以 / 开头，就是从网址最前面算起。网站放在下一级目录里，或者拷到 U 盘上看，这样的链接全打不开" en "A link within the site begins with `/`, which means from the very start of the web address. If the site lies in a folder below that, or is read from a USB stick, such a link does not open"
        zh "链接 `{url}` 以 / 开头，换个目录就打不开", "写相对路径，如 `../../policies/zizhong/x.md`"
        en "link `{url}` begins with `/` and breaks when the site lies in another folder", "use a relative path, as in `../../policies/zizhong/x.md`"
        bad page "title: 谁办的网站\n---\n见[缝纫工](/jobs/240001.html)。"
        good page "title: 谁办的网站\n---\n见[缝纫工](../../jobs/away/240001.md)。";

    EmptyLink {} "body/empty-link" Error "RFC 3986, 4.4"
        about zh "链接的括号里是空的，点了还在原来的地方" en "The parentheses of the link are empty, so a tap leads back to the same page"
        zh "链接没有地址", "在括号里写地址"
        en "the link has no address", "write the address in the parentheses"
        bad page "title: 谁办的网站\n---\n见[缝纫工]()。"
        good page "title: 谁办的网站\n---\n见[缝纫工](../../jobs/away/240001.md)。";

    BrokenLink { path: String } "body/broken-link" Error ""
        about zh "链接或图片指的文件不在。读的人点进去就是“找不到这一页”，图也出不来" en "The file to which a link or picture leads is not there. Readers would get “page not found”, or a gap in place of the picture"
        zh "链接指的文件 `{path}` 不存在", "检查路径；从这个文件所在的目录算起"
        en "link to `{path}`, which does not exist", "check the path: it starts from this file's folder"
        bad page "title: 谁办的网站\n---\n见[缝纫工](../../jobs/away/240010.md)。"
        bad page "title: 谁办的网站\n---\n![厂门](gate.jpg)"
        good page "title: 谁办的网站\n---\n见[缝纫工](../../jobs/away/240001.md)。";

    BrokenAnchor { anchor: String } "body/broken-anchor" Error "RFC 3986, 3.5"
        about zh "链接要跳到某个小标题，那一页却没有这个小标题，点了只到页首，还得自己往下找" en "The link leads to a heading that the page does not have. Readers land at the top of the page and have to search for themselves"
        zh "那一页没有小标题 `#{anchor}`", "`#` 后面照小标题的文字写，如 `#怎么报名`"
        en "that page has no heading `#{anchor}`", "write the heading's text behind `#`, as in `#怎么报名`"
        bad page "title: 谁办的网站\n---\n见[报名](#怎么-报名)。\n\n## 怎么报名\n\n打电话。"
        good page "title: 谁办的网站\n---\n见[报名](#怎么报名)。\n\n## 怎么报名\n\n打电话。";

    LinkUnpublished { path: String } "body/link-unpublished" Warning ""
        about zh "链接指的那一页是草稿，或者还没到发布的日子。点了先看到列表，读的人会以为弄错了" en "The link leads to a draft, or to a page whose day of publication is yet to come. Until then it opens a list, and readers will think that something is wrong"
        zh "链接指的 `{path}` 还没有发布，暂时指到列表页", "等它发布，或者先去掉链接"
        en "link to `{path}`, which is not published yet: it leads to the list for now", "publish it, or leave the link out until then";

        } };
    }
