//! Messages about the site as a whole: its addresses, `site.toml`, and the words and templates of the theme.

macro_rules! site {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    Collision { route: String, other: String } "plan/collision" Error ""
        about zh "两页要用同一个网址，只差大小写也算。一个会把另一个盖掉，读的人只看得到其中一页" en "Two pages want the same address; upper and lower case make no difference. One would take the place of the other, and readers would see only one of them"
        zh "网址 `{route}` 已经是 `{other}` 的了", "改编号或 aliases"
        en "address `{route}` is also that of `{other}`", "change the id or the alias"
        bad job "aliases: [pages/about.html]"
        good job "aliases: [old/about.html]";

    Reserved { route: String } "plan/reserved" Error ""
        about zh "这个网址网站自己要用，如各个列表页。占了它，列表就没有了" en "The site needs this address for a page of its own, such as a list, which would then be gone"
        zh "网址 `{route}` 是网站自己的页面用的", "改编号或 aliases"
        en "address `{route}` is that of a page which the site makes itself", "change the id or the alias"
        bad job "aliases: [jobs/index.html]"
        good job "aliases: [old/240001.html]";

    BadAlias { alias: String } "plan/bad-alias" Error ""
        about zh "旧网址写得不对，以 / 开头、通到网站外面、有汉字或者不是 .html。收藏过旧网址的人就转不到这里来" en "The old address is not well formed: it begins with `/`, leads out of the site, has Chinese characters or does not end in .html. People who saved the old address would not get to this page"
        zh "旧网址 `{alias}` 不能用", "写网站内的相对路径，以 .html 结尾，如 `old/240001.html`"
        en "old address `{alias}` cannot be used", "write a path within the site that ends in .html, as in `old/240001.html`"
        bad job "aliases: [/old/240001.html]"
        bad job "aliases: [old/240001]"
        good job "aliases: [old/240001.html]";

    NoSite {} "site/missing" Error ""
        about zh "这个目录里没有 site.toml，不知道网站叫什么、是谁办的，什么也生成不了" en "This folder has no site.toml, so nothing says what the site is called and who runs it, and nothing can be built"
        zh "这里没有 site.toml，不是网站目录", "换到网站目录，用 --root 指定，或者用 `qiao init` 新建"
        en "there is no site.toml here: this is not a site", "go to the site's folder, give that folder with --root, or make a new site with `qiao init`";

    TomlSyntax { error: String } "site/syntax" Error "TOML 1.0"
        about zh "site.toml 的引号、括号或等号写错了，整个网站的设置都读不了" en "A quote, bracket or equals sign in site.toml is wrong, so none of the site's settings can be read"
        zh "TOML 格式有误：{error}", "检查引号、括号和等号"
        en "not valid TOML: {error}", "check quotes, brackets and equals signs"
        bad site "[footer]\nnote = “每天更新”"
        bad site "[footer]\nnote： \"每天更新\""
        good site "[footer]\nnote = \"每天更新\"";

    BadTimeZone { zone: String } "site/time-zone" Error "IANA time zones"
        about zh "写的时区不存在。今天是几号、岗位到没到期，都要靠时区来算" en "There is no such time zone. It decides what day it is, and so whether a job is still open"
        zh "没有时区 `{zone}`", "中国写 `Asia/Shanghai`"
        en "unknown time zone `{zone}`", "write an IANA name such as `Asia/Shanghai`";

    BadAuthority { authority: String } "site/authority" Error "RFC 4151, RFC 5545 3.8.4.7"
        about zh "订阅和日历的编号里要用这个域名，只能有字母、数字、点和连字符" en "The domain stands in the ids of feeds and calendars, so it holds only letters, digits, dots and hyphens"
        zh "`{authority}` 不是域名", "写网站的域名，如 `jobs.example.org`，不带 https://"
        en "`{authority}` is no domain", "write the domain of the site such as `jobs.example.org`, without https://";

    UnknownRule { rule: String } "site/unknown-rule" Error ""
        about zh "要调的规则不存在，多半是编号打错了，以为关掉的提醒其实没有关" en "The rule that is set does not exist, most likely because its id is misspelt, so the warning that you meant to switch off is still on"
        zh "没有规则 `{rule}`", "规则编号在每条提示前面的方括号里"
        en "unknown rule `{rule}`", "the id of a rule stands in square brackets at the start of its message"
        bad site "[rules]\n\"job/unverifed\" = \"off\""
        good site "[rules]\n\"job/unverified\" = \"off\"";

    LockedRule { rule: String } "site/locked-rule" Error ""
        about zh "有的规则不能放宽：放宽了，网页会出错，读的人不安全，别人的个人信息也会漏出去" en "Some rules cannot be lowered, since pages would break, be unsafe for those who read them, or give away personal data"
        zh "规则 `{rule}` 不能放宽", "把内容改对；从 [rules] 里删掉这一行"
        en "rule `{rule}` cannot be lowered", "correct the content, and remove this line from [rules]"
        bad site "[rules]\n\"front-matter/bad-date\" = \"warning\""
        bad site "[rules]\n\"body/raw-html\" = \"off\""
        good site "[rules]\n\"job/unverified\" = \"off\"";

    NoMount { path: String } "site/mount" Error ""
        about zh "site.toml 里写了放合作地区内容的目录，那里却没有，那边的岗位就一个也登不出来" en "The folder that should hold a partner's content is not there, so none of the partner's jobs can appear"
        zh "挂载的目录 `{path}` 不存在", "检查路径；从网站目录算起"
        en "mounted folder `{path}` does not exist", "check the path: it starts from the site's folder"
        bad site "[[mounts]]\npath = \"partners/away\"\nowner = \"away\""
        good site "# [[mounts]]\n# path = \"partners/away\"\n# owner = \"away\"";

    BadOwner { owner: String } "site/owner" Error ""
        about zh "文件归谁审，写的是代码托管网站的用户、小组或邮箱；写成别的，那里认不出来，改动就没有人审" en "Who is asked about files is a user, a team or a mailbox of the host. The host does not know anything else, and changes would be asked of nobody"
        zh "`{owner}` 不是用户、小组或邮箱", "写成 `@yuhuan-office`、`@group/team` 或邮箱"
        en "`{owner}` is no user, team or mailbox", "write `@yuhuan-office`, `@group/team` or an e-mail address"
        bad site "[owners]\naway = [\"away-office\"]"
        bad site "[owners]\naway = [\"@away office\"]"
        good site "[owners]\naway = [\"@away-office\", \"@home/jobs\"]";

    NoTheme { theme: String } "site/theme" Error ""
        about zh "写的主题不存在，不知道网页要做成什么样子" en "The theme that is named does not exist, so nothing says what the pages are to look like"
        zh "找不到主题 `{theme}`", "写 `default`，或者建目录 themes/{theme}/templates"
        en "unknown theme `{theme}`", "write `default`, or make the folder themes/{theme}/templates";

    NoLanguage { language: String, theme: String } "site/language" Error "BCP 47"
        about zh "网页要用的语言没有用词，按钮和标题都写不出来" en "There are no words in the language of the pages, so buttons and headings could not be written"
        zh "没有语言 `{language}` 的用词", "写 `zh-CN` 或 `en`，或者建目录 themes/{theme}/words/{language}，照 zh-CN 的文件翻译"
        en "there are no words in the language `{language}`", "write `zh-CN` or `en`, or make themes/{theme}/words/{language} and translate the files of en there";

    WordingSyntax { error: String } "wording/syntax" Error "Project Fluent, syntax 1.0"
        about zh "用词文件里有一条写得不对，或者绕着圈引用自己，这一条在网页上就出不来" en "A message in a wording file is not well formed, or refers to itself in a circle, so no page can show it"
        zh "用词文件写法有误：{error}", "一行一条，写成 `编号 = 文字`；接着写的行要缩进"
        en "the wording file is not valid: {error}", "write one message on each line, as `id = text`; indent the lines that continue a message"
        bad file ("themes/default/words/zh-CN/own.ftl") "list-trips 包车\n"
        bad file ("themes/default/words/zh-CN/own.ftl") "home = { jobs }\njobs = { home }\n"
        good file ("themes/default/words/zh-CN/own.ftl") "list-trips = 包车\n";

    WordingPlace {} "wording/place" Error ""
        about zh "用词文件没有放在语言的目录里，不知道该用在哪种语言的网页上，所以哪一页都不会用" en "The wording file is not in the folder of a language. It is not clear on which pages to use it, so no page uses it"
        zh "看不出这些用词是哪种语言的", "放进以语言命名的目录，如 words/zh-CN/own.ftl"
        en "nothing says in which language these words are", "put the file into a folder named after the language, such as words/en/own.ftl"
        bad file ("themes/default/words/own.ftl") "list-trips = 包车\n"
        good file ("themes/default/words/zh-CN/own.ftl") "list-trips = 包车\n";

    WordingMissing { count: usize, ids: String } "wording/missing" Error ""
        about zh "新加的语言还没有翻译完。看网页的人会一半看得懂，一半看不懂" en "A language that was added is not yet fully translated, and its readers would understand only half of a page"
        zh "这种语言还缺 {count} 条用词：{ids}", "照 themes/default/words/zh-CN 里的补上；大写字母开头的是字段里的词，不在那些文件里，也要各写一条"
        en "this language lacks messages, {count} in all: {ids}", "translate them from themes/default/words/en; those with a capital are words of keys, stand in no file and need a message each, too";

    WordingVariable { name: String } "wording/variable" Error ""
        about zh "用词里要填一个数或者名字，程序却不给这一条填这个，网页上会空着" en "The message asks for a number or a name that the program does not give to it, so the page would have a gap"
        zh "这条用词里没有 `${name}` 可填", "只用原来那条里有的 `$名称`"
        en "there is no `${name}` to fill into this message", "use only those of the original message"
        bad file ("themes/default/words/zh-CN/own.ftl") "title-page = { $titel }第 { $page } 页\n"
        good file ("themes/default/words/zh-CN/own.ftl") "title-page = { $title }第 { $page } 页\n";

    WordingUnsaid { id: String } "wording/unsaid" Error ""
        about zh "改的这一条没有哪一页用到，多半是编号打错了，网页上还是原来的话" en "No page uses the message that was changed, most likely because its id is misspelt, so pages still say what they said before"
        zh "没有网页用到编号叫 `{id}` 的用词", "检查编号；自己的模板要用，写成 {{{{ \"{id}\" | t }}}}"
        en "no page uses a message with the id `{id}`", "check the id; to use it in a template of your own, write {{{{ \"{id}\" | t }}}}"
        bad file ("themes/default/words/zh-CN/own.ftl") "list-tripz = 包车\n"
        good file ("themes/default/words/zh-CN/own.ftl") "list-trips = 包车\n";

    WordingReference { id: String } "wording/reference" Error ""
        about zh "一条用词里引用了另一条，那一条却没有，这句话就说不完整" en "One message refers to another that is not there, so the sentence would lack a part"
        zh "这条用词引用的 `{id}` 不存在", "检查编号"
        en "this message refers to `{id}`, which does not exist", "check the id"
        bad file ("themes/default/words/zh-CN/own.ftl") "list-fairs = { list-trip }\n"
        good file ("themes/default/words/zh-CN/own.ftl") "list-fairs = { list-trips }\n";

    TemplateSyntax { error: String } "template/syntax" Error ""
        about zh "自己改的模板里有写错的地方，用它的网页一页也生成不了" en "There is a mistake in a template that you changed, so no page that uses it can be built"
        zh "模板写法有误：{error}", "检查这一行的花括号、引号和过滤器名"
        en "the template is not valid: {error}", "check braces, quotes and filter names on this line"
        bad file ("themes/default/templates/404.html") "<p>{{ site.title }</p>\n"
        bad file ("themes/default/templates/404.html") "<p>{{ site.title | uper }}</p>\n"
        good file ("themes/default/templates/404.html") "<p>{{ site.title }}</p>\n";

    TemplateRender { content: String, error: String } "template/render" Error ""
        about zh "模板的写法没有错，填内容时却出了错，多半是用了没有的字段，或者这一份没写的字段" en "The template is well formed but fails when it is filled in, most likely because of a field that does not exist or that this file leaves out"
        zh "生成 `{content}` 时模板出错：{error}", "检查模板用到的字段；可选字段先用 if 判断"
        en "the template failed on `{content}`: {error}", "check the fields that the template uses; test optional ones with if"
        bad file ("themes/default/templates/404.html") "<p>{{ nothing.at.all }}</p>\n"
        bad file ("themes/default/templates/404.html") "<p>{{ site.title | date }}</p>\n"
        good file ("themes/default/templates/404.html") "<p>{{ site.title }}</p>\n";

    NoBaseUrl {} "site/no-base-url" Warning ""
        about zh "没写网站的网址。打印出来贴在墙上的页就没有网址，看到的人不知道上哪里去找；订阅和网站地图离了完整网址不行，也就不生成" en "The web address of the site is not given. A page that is printed and hung up then has no address, and people who see it do not know where to look; feeds and the sitemap cannot do without absolute addresses and are not made"
        zh "没有写 base_url：网页里没有完整网址，订阅和网站地图没有生成", "上线前在 site.toml 里写 base_url，或者用 --base-url"
        en "there is no base_url: pages have no absolute addresses, and there are no feeds and no sitemap", "set base_url in site.toml before publishing, or give --base-url";

        } };
    }
