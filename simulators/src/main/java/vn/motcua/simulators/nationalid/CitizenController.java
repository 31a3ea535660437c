package vn.motcua.simulators.nationalid;

import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** The page on which one chooses who to be. */
@Controller
class CitizenController {

    /** Of every made-up citizen; it protects nothing. */
    static final String PASSWORD = "simulated";

    @GetMapping(path = "/citizens", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String choose(CsrfToken token) {
        StringBuilder rows = new StringBuilder();
        for (Citizen citizen : Citizen.ALL) {
            rows.append("""
                    <li><form method="post" action="/citizens/choice">
                      <input type="hidden" name="%s" value="%s">
                      <input type="hidden" name="username" value="%s">
                      <input type="hidden" name="password" value="%s">
                      <button><b>%s</b><span>%s, sinh ngày %s, mức độ 0%d</span></button>
                    </form></li>
                    """.formatted(
                            token.getParameterName(),
                            HtmlUtils.htmlEscape(token.getToken(), "UTF-8"),
                            citizen.subject(),
                            PASSWORD,
                            HtmlUtils.htmlEscape(citizen.name(), "UTF-8"),
                            citizen.personalNumber(),
                            citizen.birthDate(),
                            citizen.level()));
        }
        return """
               <!doctype html>
               <html lang="vi">
               <head>
                 <meta charset="utf-8">
                 <meta name="viewport" content="width=device-width, initial-scale=1">
                 <title>Mô phỏng định danh điện tử</title>
                 <link rel="stylesheet" href="/citizens.css">
               </head>
               <body>
               <p class="warning" role="note">Đây là bản mô phỏng, không phải hệ thống định danh quốc gia. Mọi người dưới đây
                 đều do máy đặt ra. <span lang="en">This is a simulator; all people are made up.</span></p>
               <main>
                 <h1>Đăng nhập với tư cách</h1>
                 <ul>%s</ul>
               </main>
               </body>
               </html>
               """.formatted(rows);
    }

    @GetMapping(path = "/citizens.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    String style() {
        return """
               body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #222; background: #fff }
               .warning { margin: 0; padding: 1rem; background: #7a1f1f; color: #fff }
               main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem }
               ul { list-style: none; padding: 0 }
               li { margin-block: .75rem }
               button { display: block; width: 100%; padding: .75rem 1rem; font: inherit; text-align: start;
                 background: #fff; color: inherit; border: 2px solid #555; border-radius: 8px; cursor: pointer }
               button:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
               button span { display: block; color: #555 }
               """;
    }
}
