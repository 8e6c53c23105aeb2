"""Buttons, counters, lists of other posts, and messages of the page around a text."""

from __future__ import annotations

from ....values.patterns import lazy
from .matching import Phrases

BUTTONS = Phrases(
    chinese="""
        复制代码 | 按 Ctrl+C 复制代码 | 复制代码 代码如下： | 复制代码 代码如下 | 代码如下：复制代码 | 複製程式碼 | 展开阅读全文
        点击展开全文 | 在App中打开 | 打开App阅读… | 打开APP，阅读… | 请点击下方…阅读原文… | 预览时标签不可点 | 继续滑动看下一个
        向上滑动看下一个 | 轻触阅读原文 | 轻点两下取消赞 | 轻点两下取消在看 | 微信扫一扫关注该公众号 | 微信扫一扫使用小程序
        微信扫一扫 关注该公众号 | 喜欢此内容的人还喜欢 | 喜欢该内容的人还喜欢 | 人划线 | 取消 允许 | 关闭 更多 | 写留言 | 精选留言
        已无更多数据 | 写下你的评论… | 还没有人赞赏，快来当第一个赞赏的人吧 | 人点赞 | 阅读 0 | 阅读 0 在看 0 | 阅读 0 点赞 0
        阅读(0) | 阅读(0) 评论(0) | 阅读 (0) 评论 (0) | 阅读数 0 | 阅读量 0 | 阅读：0 | 在看 0 | 点赞 0 | 点赞 0 在看 0 | 赞 0
        赞同 0 | 赞同 0 0 条评论 | 0 条评论 | 0 人赞同了该文章 | 0人赞同了该文章 | 0 人点赞 | 0人点赞 | 收藏 0 | 评论 0 | 浏览 0
        浏览量 0 | 0 次阅读 | 0人阅读 | posted @ 0-0-0 0…阅读(0)…… | 登录后复制 | 在CODE上查看代码片… | 派生到我的代码片 | 展开全部
        收起全文 | 显示全部 | 点击查看更多 | 加载更多 | 全部评论 | 登录后才能评论… | 登录查看更多 | 举报/反馈 | 长按复制
        视频加载失败… | 该视频无法播放 | 写评论 | 此处已添加小程序… | 此处已添加圈子卡片… | 小程序… 看不了请更新…
        在小说阅读器读本章 | 去阅读 | 在小说阅读器中沉浸阅读 | 分享到：…微信…微博… | 分享到：…微博… | 分享到 …微博…
    """,
    japanese="""
        スポンサーリンク | スポンサードリンク | スポンサーサイト | sponsored link | この投稿をInstagramで見る | この記事をシェアする
        記事を共有する | ツイートする | シェアツイートはてブ… | はてなブックマークに追加 | このエントリーをはてなブックマークに追加
        Facebookでシェア | Twitterでシェア | Twitterで共有 | Facebookで共有… | クリックして …で共有… | クリックして友達にメールで…
        いいね：いいね 読み込み中… | いいね 読み込み中… | 共有：… | コメントをキャンセル | コメントを書く
        コメントを残す コメントをキャンセル | コメントを残す | この広告は…以上更新がないブログに表示されて……
        上記の広告は…以上更新のないブログに表示されて…… | 記事をもっと見る | 印刷する
    """,
    korean="""
        공감 0 댓글 0 | 공감 0 | 댓글 0 | 좋아요 0 | 공감한 사람 보러가기 | 댓글 0 공감 0 | 좋아요공감 | 좋아요 공감 공유하기…
        공유하기 게시글 관리 | 공유하기 URL 복사… | 좋아요 공감 공유하기 게시글 관리… | URL 복사 | 본문 기타 기능
        본문 폰트 크기 조정… | 이 블로그 인기글 | 이 블로그의 체크인 | 이 장소의 다른 글 | 카카오톡 공유하기 | 카카오스토리 공유하기
        트위터 공유하기 | 페이스북 공유하기 | 이 글을 공유하기 | 이 글에 공감한 블로거 열고 닫기 | 존재하지 않는 이미지입니다
        신고하기 | 댓글 쓰기 | 댓글을 입력하세요 | 인쇄하기 | 기사 공유하기 | 저작자 표시 컨텐츠변경 비영리 | 구독하기 …저작자표시…
        …카테고리의 다른 글 | '…' 카테고리의 다른 글 | 블로그 카페 Keep 메모 보내기 기타 보내기 펼치기 | 통계 접기 | 태그 취소 확인
        이전 다음 | 좋아요 공유하기 | 번역하기
    """,
    english="""
        Like Loading... | Like this：Like Loading... | Loading Disqus comments… | Please enable JavaScript to …
        Share this：Twitter Facebook… | Share this：Like this… | Please enable Javascript to … | You need to enable JavaScript to …
        JavaScript is disabled… | JavaScript is required… | Enable JavaScript and cookies to continue
        Click to email …(Opens in new window… | Click to print (Opens in new window… | Leave a Reply Cancel reply | Cancel reply
        You must be logged in to post a comment… | Your email address will not be published……
        Click to share on …(Opens in new window… | Share on …(Opens in new window… | Article continues below…
        Story continues below… | Continue reading below… | Article continues after … | Skip Ad | Reply Delete | 0 claps | 0 clap
        0 min read | 0 minute read · … | 0 comments | 0 Comments 0 Likes | 0 likes | 0 shares | 0 views | 0 responses | 0 reactions
        Sign in to comment | Log in to reply… | Log in to comment… | Follow … 0 min read…… | Listen Share | Open in app
        Open in app Sign up Sign in…… | Sign up Sign in | Save this story… | Comments are closed | Comments Off
        Newer Post Older Post Home | Newer Older Home | Email This BlogThis!…… | Email ThisBlogThis!……
        Share to Twitter Share to Facebook… | Labels：… Posted by … | Like this：Like
        Press enter or click to view image in full size | This ad will end in … | Posted by … at 0:0… | Post Comments (Atom)
        Subscribe to：Post Comments (Atom) | Filed Under：…Tagged With：…
    """,
    german="""
        Bitte aktivieren Sie JavaScript… | Artikel wird unterhalb der Anzeige fortgesetzt | Gefällt mir：Gefällt mir Wird geladen…
        Gefällt mir Wird geladen… | Gefällt mir： | Teilen mit： | Teilen mit：… Facebook… | Klicken, um auf …zu teilen…
        Klick, um über …zu teilen… | Antworten abbrechen | Schreibe einen Kommentar Antworten abbrechen | Auf Facebook teilen
        Auf Twitter teilen | Per E-Mail teilen | Artikel drucken | Deine E-Mail-Adresse wird nicht veröffentlicht……
        Kommentar verfassen | Zur Startseite | Diesen Artikel teilen | Artikel teilen | Lesezeit：0 Min… | Lesezeit：0 Minuten
    """,
    french="""
        Veuillez activer JavaScript… | La suite après la publicité | La suite de l’article après la publicité | J’aime ça：
        J’aime chargement… | J’aime ça：J’aime… | WordPress：J’aime chargement… | Cliquez pour partager sur …
        Cliquer pour partager sur … | Cliquez pour envoyer … | Cliquer pour imprimer… | Partager sur Facebook | Partager sur Twitter
        Partager cet article | Partager l’article | Annuler la réponse | Laisser un commentaire Annuler la réponse
        Votre adresse e-mail ne sera pas publiée…… | Partager： | Partager：… Facebook… | Temps de lecture：0 min…
    """,
    spanish="""
        Por favor, active JavaScript… | Haz clic para compartir en … | Haz clic para enviar … | Haz clic para imprimir…
        Me gusta esto： | Me gusta Cargando… | Me gusta esto：Me gusta… | Comparte esto： | Comparte esto：… Facebook…
        Compartir en Facebook | Compartir en Twitter | Cancelar la respuesta | Deja una respuesta Cancelar la respuesta
        Deja un comentario Cancelar respuesta | Tu dirección de correo electrónico no será publicada…… | Comparte este artículo
        Compartir este artículo | Tiempo de lectura：0 min…
    """,
    portuguese="""
        Continua após a publicidade | Continua depois da publicidade | Clique para compartilhar no … | Clique para compartilhar em …
        Clique para enviar … | Clique para imprimir… | Curtir isso： | Curtir Carregando… | Curtir isso：Curtir…
        Compartilhe isso： | Compartilhe isso：… Facebook… | Compartilhar no Facebook | Compartilhar no Twitter
        Partilhar no Facebook | Cancelar resposta | Deixe um comentário Cancelar resposta
        O seu endereço de e-mail não será publicado…… | Compartilhe este artigo | Compartilhe esta notícia | Gostar disto：…
        Gosto Carregando…
    """,
    italian="""
        Fai clic qui per condividere su … | Fai clic per condividere su … | Fai clic per inviare … | Fai clic qui per stampare…
        Mi piace： | Mi piace：Mi piace… | Mi piace Caricamento… | Condividi：… Facebook… | Condividi su Facebook
        Condividi su Twitter | Condividi questo articolo | Annulla risposta | Lascia un commento Annulla risposta
        Il tuo indirizzo email non sarà pubblicato…… | Continua a leggere dopo la pubblicità | Condividi：
    """,
    russian="""
        Пожалуйста, включите JavaScript… | Нравится Загрузка… | Понравилось это： | Понравилось это：Нравится…
        Поделиться ссылкой： | Поделиться ссылкой：… | Нажмите, чтобы поделиться …… | Нажмите здесь, чтобы поделиться ……
        Поделиться в Facebook | Поделиться в Twitter | Поделиться во ВКонтакте | Поделиться в Telegram | Отменить ответ
        Добавить комментарий Отменить ответ | Ваш адрес email не будет опубликован…… | 0 комментариев | 0 комментария | 0 просмотров
        Просмотров：0
    """,
)
"""Text of buttons, notices and advertising that only the software of a site adds."""

OWN_BUTTONS = Phrases(
    chinese="""
        上一篇：… | 下一篇：… | 上一章：… | 下一章：… | 上一篇 | 下一篇 | 返回首页 | 返回顶部 | 回到顶部 | 点赞 | 收藏 | 上一页
        下一页 | 返回搜狐，查看更多 | 返回目录 | 继续阅读 | 阅读更多 | 查看更多 | 更多>> | 点赞 收藏 | 点赞 收藏 分享
        点赞 评论 收藏 | 分享到：… | 分享到 | 分享：… | 相关文章 | 相关阅读 | 相关推荐 | 推荐阅读 | 相关链接 | 相关资讯 | 相关新闻
        相关专题 | 延伸阅读 | 拓展阅读 | 扩展阅读 | 精彩推荐 | 精彩内容 | 精彩回顾 | 热门推荐 | 热门阅读 | 好文推荐 | 今日推荐
        猜你想看 | 更多推荐 | 猜你喜欢 | 热门文章 | 广告 | 我要评论 | 发表评论 | 举报 | 话题标签：… | 標籤：… | 相關文章 | 延伸閱讀
        廣告 | 往期推荐… | 往期精选… | 往期回顾… | 往期精彩… | 往期文章… | 往期热文… | 往期内容… | 往期好文… | 往期干货… | 往期经典…
        往期原创… | 历史文章 | 历史文章：… | 精选文章 | 大家都在看 | 大家还在看 | 推薦閱讀 | 相關閱讀 | 相關新聞 | END | The End
        全文完 | 完
        正文完 | 本文完 | 本期完 | 结束 | 今日互动 | 互动话题 | 留言板 | 评论区 | 标签：… | 分类：… | 版权信息 | 文章标签：…
        本文标签：… | 专栏：… | 收录于合集… | 收录于专辑… | 推荐阅读：… | 相关阅读：… | 延伸阅读：… | 扩展阅读：… | 猜你喜欢：…
    """,
    japanese="""
        関連記事 | シェアする | シェアする：… | ツイート | この記事をシェア… | 前の記事 | 次の記事 | 前の記事：… | 次の記事：…
        前の記事へ | 次の記事へ | 前のページ | 次のページ | 前へ | 次へ | 一覧へ戻る | トップへ戻る | TOPへ戻る | ホームへ戻る
        広告 | いいね！ | ページトップへ | あわせて読みたい… | 合わせて読みたい… | こちらの記事もおすすめ… | こちらもおすすめ…
        おすすめ記事 | おすすめの記事 | 人気記事 | 新着記事 | 最近の記事 | 最新記事 | 関連記事はこちら… | 関連記事：… | 関連リンク
        関連エントリー | 関連ニュース | 関連キーワード | この記事を書いた人 | この記事の著者 | カテゴリ：… | カテゴリー：… | タグ：…
        記事一覧 | コメント | トラックバック | シェア | 共有 | おわり | 終わり
    """,
    korean="""
        관련 글 | 관련글 | 관련 기사 | 공유하기 | 좋아요 공감 | 이전 글 | 다음 글 | 이전글：… | 다음글：… | 광고 | 관련기사
        관련 포스팅 | 관련 게시물 | 함께 보면 좋은 글… | 같이 보면 좋은 글… | 함께 읽으면 좋은 글… | 함께 볼만한 글… | 추천 글
        추천글 | 추천 기사 | 인기글 | 인기 글 | 최신글 | 많이 본 뉴스 | 많이 본 기사 | 관련 키워드 | 태그：… | 이 글도 함께…
        이 글도 읽어… | 이 글도 추천… | 목록으로
        더보기 | 맨 위로 | 댓글 | 공감 | 스크랩 | 좋아요 | 관련 글 더보기 | 카테고리：…
    """,
    english="""
        Share this：… | Share this | Share this post | Share this article | Share on Facebook | Share on Twitter | Tweet | Share
        Share this story | Share this page | Share on LinkedIn | Share via Email | Share：… | Email this article
        Print this article | Print | Tweet this | Pin it | Like this：… | Like this | Related | Related posts | Related articles
        Related stories | Related content | Related reading | Related links | Related topics | Related：… | Related articles：…
        Related stories：… | More from … | More stories | More on this | More on this：… | Read more：… | Read also：…
        Also read：… | See also：… | Read next：… | Read next | Up next | Further reading：… | Related Posts：… | You may also like
        You might also like | Recommended for you | Advertisement | Advertisements | You may also like：… | You might also like：…
        You might also be interested in… | Recommended reading | Recommended reading：… | Recommended | Trending now | Popular posts
        Recent posts | Most popular | Most read | Don't miss | Don't miss：… | Read more | Continue reading | Continue reading …
        Keep reading | Read the full article… | Read the full story… | Read the full post… | Sponsored | Report this ad
        Report this ad Privacy | Leave a comment | Leave a reply
        Previous post | Next post | Sponsored content | Comments | Post a comment | Reply | Add a comment | Join the conversation
        Join the discussion | About the author | Previous post：… | Next post：… | Previous：… | Next：… | Previous | Next
        Previous article | Next article | Older posts | Newer posts | Back to top | Back to home | Return to top | Print this page
        We use cookies on … | We use cookies to improve… | This site uses cookies… | Home | Accept all cookies | Tags：… | Post tags：…
        Categories：… | Category：… | The end
        ← Previous… | Loading | Loading：… | Discuss on … | Discuss on Hacker News | Comment on … | Click to enlarge
        Click here to read | Click here to read：… | Click here for more | Click here for more：… | Click here
    """,
    german="""
        Teilen mit | Teilen | Ähnliche Beiträge | Ähnliche Artikel | Das könnte Sie auch interessieren
        Das könnte Sie auch interessieren：… | Das könnte dich auch interessieren | Das könnte dich auch interessieren：…
        Das könnte Ihnen auch gefallen | Das könnte Ihnen auch gefallen：… | Das könnte dir auch gefallen
        Das könnte dir auch gefallen：… | Lesen Sie auch | Lesen Sie auch：… | Lies auch：… | Auch interessant：… | Auch interessant
        Mehr zum Thema | Mehr zum Thema：… | Mehr dazu：… | Vorheriger Beitrag… | Nächster Beitrag… | Anzeige | Werbung
        Weiterlesen | Weiterlesen：… | Mehr lesen | Mehr lesen：… | Zum Thema | Zum Thema：… | Verwandte Artikel
        Verwandte Beiträge | Verwandte Themen | Beitrag teilen | Kommentare | Schreibe einen Kommentar | Kommentar hinterlassen
        Kommentar schreiben | Nach oben | Zurück zur Übersicht | Drucken | Startseite | Über den Autor | Weitere Artikel
        Weitere Artikel：… | Weitere Beiträge | Weitere Beiträge：… | Meistgelesen | Diese Website verwendet Cookies…
    """,
    french="""
        Partager | Partager sur … | Articles similaires | Sur le même sujet | Sur le même sujet：… | Sur le même thème
        Sur le même thème：… | À lire aussi | À lire aussi：… | A lire aussi | A lire aussi：… | Lire aussi：… | Lire aussi
        Lire également：… | À lire également | À lire également：… | Voir aussi | Voir aussi：… | À voir aussi | À voir aussi：…
        Articles liés | Articles connexes | Articles recommandés | Vous aimerez aussi | Vous aimerez aussi：…
        Vous pourriez aussi aimer | Vous pourriez aussi aimer：… | Dans la même rubrique | Dans la même rubrique：… | Lire la suite
        Lire la suite：… | Article précédent… | Article suivant… | Publicité | Ce site utilise des cookies… | Laisser un commentaire
        Laissez un commentaire | Commentaires | Retour en haut | Retour en haut：… | Retour à l’accueil | Imprimer | Étiquettes：…
        Catégories：… | Mots-clés：… | À propos de l’auteur | Les plus lus | En savoir plus
    """,
    spanish="""
        Compartir en X | Compartir en WhatsApp… | Compartir | Me gusta： | Artículos relacionados | Compartir：… | Noticias relacionadas
        Notas relacionadas
        Contenido relacionado | Publicaciones relacionadas | Temas relacionados | Relacionados | Lee también | Lee también：…
        Leer también：… | Lea también：… | Te puede interesar | Te puede interesar：… | También te puede interesar
        También te puede interesar：… | Te podría interesar | Te podría interesar：… | Quizás te interese | Quizás te interese：…
        Ver también：… | Mira también：… | Entradas relacionadas | Relacionado | Publicidad | Este sitio utiliza cookies…
        Deja una respuesta | Deja un comentario | Comentarios | Artículo anterior… | Artículo siguiente… | Entrada anterior…
        Entrada siguiente… | Leer más | Leer más：… | Seguir leyendo | Seguir leyendo：… | Sigue leyendo | Sigue leyendo：…
        Imprimir | Volver arriba | Categorías：… | Lo más leído | Acerca del autor | Sobre el autor
    """,
    portuguese="""
        Compartilhar no … | Compartilhar | Posts relacionados | Compartilhe | Compartilhe：… | Partilhar | Leia também
        Leia também：… | Leia mais | Leia mais：… | Veja também | Veja também：… | Veja mais | Veja mais：… | Saiba mais
        Saiba mais：… | Confira também | Confira também：… | Notícias relacionadas | Matérias relacionadas | Conteúdo relacionado
        Você também pode gostar | Você também pode gostar：… | Você pode gostar | Você pode gostar：… | Talvez você goste
        Talvez você goste：… | Continue lendo | Continue lendo：… | Mais lidas | Artigos relacionados | Relacionado | Relacionados
        Publicidade | Este site usa cookies… | Deixe um comentário | Deixe uma resposta | Deixe seu comentário
        Deixe seu comentário：… | Comentários | Artigo anterior… | Próximo artigo… | Post anterior… | Próximo post… | Voltar ao topo
        Imprimir | Categorias：… | Sobre o autor
    """,
    italian="""
        Condividi | Condividi su … | Articoli correlati | Leggi anche | Condividi：… | Leggi anche：… | Leggi tutto | Leggi tutto：…
        Leggi di più | Leggi di più：… | Continua a leggere | Continua a leggere：… | Potrebbe interessarti anche
        Potrebbe interessarti anche：… | Potrebbe interessarti | Potrebbe interessarti：… | Potrebbero interessarti
        Potrebbero interessarti：… | Ti potrebbe interessare | Ti potrebbe interessare：… | Ti potrebbe piacere
        Ti potrebbe piacere：… | Articoli simili | Post correlati | Notizie correlate | Contenuti correlati | Correlati
        Approfondimenti | Per approfondire | Per approfondire：… | Pubblicità | Questo sito utilizza cookie… | Lascia un commento
        Commenti | Articolo precedente… | Articolo successivo… | Torna su | Torna in alto | Stampa | Categorie：… | Tag：…
        Vedi anche：… | Vedi anche | Guarda anche：… | Sull’autore | I più letti
    """,
    russian="""
        Поделиться： | Поделиться | Похожие записи | Похожие статьи | Читайте также | Поделиться：… | Поделитесь | Поделитесь：…
        Поделиться с друзьями | Поделиться с друзьями：… | Читать далее | Читать далее：… | Читать дальше | Читать дальше：…
        Подробнее | Подробнее：… | По теме | По теме：… | Материалы по теме | Материалы по теме：… | Ещё по теме | Ещё по теме：…
        Еще по теме | Еще по теме：… | Другие статьи | Другие статьи：… | Смотрите также | Смотрите также：…
        Вам также может понравиться | Вам также может понравиться：… | Вам может быть интересно | Вам может быть интересно：…
        Рекомендуем | Рекомендуем：… | Рекомендуем почитать | Рекомендуем почитать：… | Советуем прочитать | Советуем прочитать：…
        Читайте также：… | Реклама | Добавить комментарий | Оставить комментарий | Комментарии | Предыдущая статья…
        Следующая статья… | Предыдущая запись… | Следующая запись… | Наверх | Теги：… | Об авторе | Автор：… | Популярное
        Самое читаемое | Распечатать
    """,
)
"""Text of buttons that authors also write themselves."""

_VALUE = lazy(r"[:：]\s*+[^\s\W]")
_ENDS = Phrases(chinese="END | The End | 全文完 | 完 | 正文完 | 本文完 | 本期完 | 结束", japanese="おわり | 終わり")


def is_label(text: str) -> bool:
    """Whether a text of a button may announce what is below it: it has no value of its own, and is not the end of the post."""
    return _VALUE().search(text) is None and not _ENDS.hold(text)


READING = Phrases(
    chinese="阅读原文 | 閱讀原文 | 阅读全文 | 查看全文 | 查看原文 | 原文阅读",
    japanese="続きを読む | もっと読む",
    korean="원문 보기 | 기사 원문 보기",
    english="View original | Read original | View the original",
)
"""Links to the whole text; without their link, they are left of a page."""
