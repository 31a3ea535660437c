package vn.motcua.identity;

import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Letters by the mail server that {@code spring.mail.host} names; none without it. */
@Component
class SmtpLetters implements Letters {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    SmtpLetters(ObjectProvider<JavaMailSender> sender, @Value("${city.mail.from:}") String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public boolean available() {
        return !from.isEmpty() && sender.getIfAvailable() != null;
    }

    @Override
    public void send(String to, String subject, String text, Locale locale) {
        SimpleMailMessage letter = new SimpleMailMessage();
        letter.setFrom(from);
        letter.setTo(to);
        letter.setSubject(subject);
        letter.setText(text);
        sender.getObject().send(letter);
    }
}
