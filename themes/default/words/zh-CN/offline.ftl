# 没网的时候看的。

offline-title = 现在没网
offline-about = 没网也能看开过的网页。下面的电话和车次是上次有网时存下的，先打电话确认。
offline-call = 打电话问
offline-trips = 下几趟专车
offline-kept = 存在这部手机里的岗位
offline-old = 没连上网。这是 { $when } 存下的，先打电话确认。
