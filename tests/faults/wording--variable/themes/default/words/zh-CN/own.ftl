list-trips = 包车
title-page = { $titel }第 { $page } 页
