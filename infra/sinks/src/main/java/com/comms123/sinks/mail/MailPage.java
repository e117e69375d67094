package com.comms123.local.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mails as HTML. Whatever stands in a mail is shown as text: nothing of it is ever markup, script or a request.
final class MailPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; text-align: left }
            tr + tr { border-top: 1px solid #ccc } pre { white-space: pre-wrap; background: #f4f4f4; padding: 1rem }
            """;

    private MailPage() {}

    static String list(List<Mailboxes.Numbered> mails, Optional<String> to, long received) {
        var rows = new StringBuilder();
        for (var numbered : mails) {
            var mail = numbered.mail();
            rows.append("<tr><td>").append(TIME.format(mail.date())).append("</td><td>").append(escape(mail.to()))
                    .append("</td><td><a href=\"/mails/").append(numbered.number()).append("\">")
                    .append(mail.subject().isBlank() ? "(no subject)" : escape(mail.subject()))
                    .append("</a></td></tr>\n");
        }
        return page("Mail sink", """
                <h1>Mail sink</h1>
                <p>Every mail the platform sends ends here. %d came since the start; the newest are shown.</p>
                <form><label>To <input name="to" type="email" value="%s"></label> <button>Show</button></form>
                <table><tr><th>Came</th><th>To</th><th>Subject</th></tr>
                %s</table>
                """.formatted(received, escape(to.orElse("")), rows));
    }

    static String mail(Mail mail) {
        var headers = new StringBuilder();
        mail.headers().forEach(
                (name, value) -> headers.append(escape(name)).append(": ").append(escape(value)).append('\n'));
        return page(mail.subject(), """
                <p><a href="/">All mails</a></p>
                <h1>%s</h1>
                <p>To %s, from %s, %s</p>
                %s%s
                <h2>Headers</h2><pre>%s</pre>
                """.formatted(escape(mail.subject()), escape(mail.to()), escape(mail.from()),
                TIME.format(mail.date()), part("Text", mail.text()), part("HTML", mail.html()), headers));
    }

    static String absent() {
        return page("No such mail", "<h1>No such mail</h1><p><a href=\"/\">All mails</a></p>");
    }

    private static String part(String title, @Nullable String content) {
        return content == null ? "" : "<h2>" + title + "</h2><pre>" + escape(content) + "</pre>\n";
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
                <body>%s</body></html>
                """.formatted(escape(title), STYLE, body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
