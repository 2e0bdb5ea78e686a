//! Messages about what is on the disk: files, folders and their names.

macro_rules! load {
    ([$next:ident $($rest:ident)*] $($all:tt)*) => { $next! { [$($rest)*] $($all)*

    Unreadable { why: Reason } "load/unreadable" Error ""
        about zh "文件在那里，可是读不出来，里面写的就登不出去" en "The file is there but cannot be read, so nothing of what it says gets onto the portal"
        zh "读不了这个文件：{why}", "检查文件权限，或者重新保存一次"
        en "this file cannot be read: {why}", "check its permissions, or save it again";

    LinkOutside { target: String } "load/link-outside" Error ""
        about zh "符号链接通到网站目录外面。网站换一台电脑就缺一块，外面不该公开的东西也可能跟着登出去" en "A symbolic link leads out of the site's folder. On another computer the site would lack a part, and what was never meant for the public could be published along with it"
        zh "符号链接指到网站目录外面：`{target}`", "把内容放进网站目录，或者在 site.toml 里写 [[mounts]]"
        en "symbolic link leads out of the site's folder: `{target}`", "keep content inside the site's folder, or use [[mounts]] in site.toml";

    LinkDangling {} "load/link-dangling" Error ""
        about zh "符号链接指的东西没有了，这一份内容就登不出来" en "What a symbolic link leads to is gone, so this piece of content cannot appear"
        zh "符号链接指向的东西不存在", "删掉这个链接，或者把目标补上"
        en "symbolic link leads to nothing", "remove the link, or restore what it leads to";

    NotAFile {} "load/not-a-file" Error ""
        about zh "内容目录里有管道、设备之类的东西，读它可能会一直等下去，网站就生成不出来" en "The content folder holds a pipe, a device or the like. Reading it could go on for ever, and the site would never be built"
        zh "这里不是普通文件", "内容目录里只放普通文件"
        en "this is not a regular file", "keep only regular files in the content folder";

    NameNotUtf8 {} "load/name-not-utf8" Error "RFC 3629"
        about zh "文件名的编码不对，多半是从旧电脑拷来的。这样的名字变成网址，在别的电脑和手机上打不开" en "The file's name is not in UTF-8, most likely because it comes from an old computer. As part of a web address it would not open on other computers and phones"
        zh "文件名不是 UTF-8 编码", "用英文字母和数字重新命名"
        en "the file's name is not UTF-8", "rename it with ASCII letters and digits";

    NotUtf8 { byte: usize } "load/not-utf8" Error "RFC 3629"
        about zh "文件是用 GBK、UTF-16 之类的编码存的。硬登出去，网页上就是一片乱码" en "The file was saved in GBK, UTF-16 or another encoding. Published as it is, the page would show unreadable characters"
        zh "文件不是 UTF-8 编码（第 {byte} 个字节起）", "用编辑器另存为 UTF-8；从 Excel 或记事本来的文件常是 GBK"
        en "the file is not UTF-8 (from byte {byte})", "save it as UTF-8; files from Excel or Notepad are often GBK";

    EmptyFile {} "load/empty-file" Error ""
        about zh "文件里什么也没写。多半是建好以后忘了填，或者存的时候丢了" en "The file says nothing. Most likely it was made and never filled in, or its text was lost on saving"
        zh "文件是空的", "用 `qiao new` 生成一份骨架，或者删掉它"
        en "the file is empty", "make a skeleton with `qiao new`, or delete it"
        bad file ("content/pages/home/rent.md") ""
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    NameCollision { other: String } "load/name-collision" Error ""
        about zh "两个文件名只差大小写，或者同一个字用了两种编码。在 Windows 和 Mac 上只留得下一个，另一个的内容就没了" en "Two names differ only in case, or write the same character in two ways. Windows and macOS keep only one of them, and what the other says is lost"
        zh "文件名和 `{other}` 只差大小写或字符写法，在别的系统上会互相覆盖", "改掉其中一个名字"
        en "the name differs from `{other}` only in case or Unicode form: they collide on other systems", "rename one of the two";

    UnknownFolder { folder: String } "load/unknown-folder" Error ""
        about zh "内容目录里有一个不认识的目录名。里面的文件不知道是岗位还是政策，所以不会发布" en "A folder in the content folder has a name that the program does not know. It cannot tell whether the files inside are jobs or policies, so they are not published"
        zh "不认识的内容目录 `{folder}`", "目录名是 regions、agreements、employers、jobs、policies、fairs、trips、courses、stations、guides、bulletins、pages 或 data"
        en "unknown content folder `{folder}`", "the folders are regions, agreements, employers, jobs, policies, fairs, trips, courses, stations, guides, bulletins, pages and data"
        bad file ("content/page/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    Misplaced { expected: String } "load/misplaced" Error ""
        about zh "文件放得太浅或者太深。从位置才看得出它是什么、由谁发布，放错了就认不出" en "The file lies too high or too deep. Its place says what it is and who publishes it, and a wrong place says neither"
        zh "文件放错了地方，应该是 `{expected}`", "按“类别/发布地区/编号.md”存放；地区和协议没有中间一层：“regions/编号.md”“agreements/编号.md”"
        en "the file is in the wrong place: expected `{expected}`", "keep it as kind/publishing region/id.md; regions and agreements have no level between: regions/id.md, agreements/id.md"
        bad file ("content/pages/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        bad file ("content/pages/home/2026/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    UnknownData {} "load/unknown-data" Error ""
        about zh "data 目录里有一个用不上的表。写的人以为它在起作用，其实没有一页会用到" en "A file in the data folder is not one that the program uses. Whoever wrote it believes that it works, but no page reads it"
        zh "data 目录里没有这种表", "只认 data/trades.yml（工种）和 data/minimum-wages.yml（最低工资）；合作地区的目录里不放 data"
        en "the data folder takes no file of this name", "only data/trades.yml and data/minimum-wages.yml are read, and none in a partner's folder"
        bad file ("content/data/wages.yml") "wages: []\n"
        good file ("content/data/minimum-wages.yml") "wages: []\n";

    BadSlug { slug: String } "load/bad-slug" Error ""
        about zh "文件名里有汉字、大写字母、空格之类。文件名就是网址的一部分，这样的网址抄不下来，念不清楚，发到微信里还会断开" en "The file's name has Chinese characters, capitals, spaces or the like. The name becomes part of the web address. Such an address is hard to copy by hand or read out, and it breaks in chat messages"
        zh "文件名 `{slug}` 不能当编号", "只用小写字母、数字和连字符，如 `240001.md`；标题可以是中文"
        en "file name `{slug}` cannot serve as an id", "use lower-case letters, digits and hyphens, as in `240001.md`; the title may be in any language"
        bad file ("content/pages/home/租房.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        bad file ("content/pages/home/Rent 2.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    UnknownOffice { region: String } "load/unknown-office" Error ""
        about zh "目录名应该是发布地区的编号，可是没有这个地区。读的人就看不到这条消息是哪里发的" en "The folder should be named after the region that publishes, but no region has this id. Readers could not see who published the page"
        zh "目录 `{region}` 不是已有的地区", "先写 content/regions/{region}.md，或者改目录名"
        en "folder `{region}` is not a known region", "write content/regions/{region}.md first, or rename the folder"
        bad file ("content/pages/hmoe/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    DuplicateId { slug: String, other: String } "load/duplicate-id" Error ""
        about zh "同一类里两个文件用了一样的编号。编号就是网址，后登的会把先登的盖掉" en "Two files of one kind have the same id. The id is the address, so one would take the place of the other"
        zh "编号 `{slug}` 已经被 `{other}` 用了", "换一个编号；同一类里编号不能重复"
        en "id `{slug}` is already taken by `{other}`", "choose another: an id is unique within its kind"
        bad file ("content/pages/away/about.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/away/about-away.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

    ForeignRegion { owner: String, region: String } "load/foreign-region" Error ""
        about zh "合作地区交来的目录里，有一份是替别的地区发的。各发各的，读的人才信得过" en "A partner's folder holds something that is published for another region. Readers can trust the site only if each region publishes for itself"
        zh "这个目录归 `{owner}`，不能替 `{region}` 发布", "放到 `{owner}` 或其下级地区的目录里"
        en "this folder belongs to `{owner}` and may not publish for `{region}`", "keep it under `{owner}` or a region below it";

    UnusedFile {} "load/unused-file" Warning ""
        about zh "这个文件不会发布，也没有哪一页用到它。常见的是记事本在名字后面又加了 .txt，岗位就这样不见了" en "This file is neither published nor used by any page. Often Notepad has added .txt to its name, and a job goes missing that way"
        zh "没有内容用到这个文件，它不会发布", "岗位等内容的文件名要以 .md 结尾；附件要在正文或 attachments 里写出来"
        en "nothing refers to this file, so it is not published", "content files end in .md; an attachment must be named in a text or under attachments"
        bad file ("content/pages/home/rent.md.txt") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n"
        good file ("content/pages/home/rent.md") "---\ntitle: 租房\n---\n\n城里单间每月 600 到 900 元。\n";

        } };
    }
