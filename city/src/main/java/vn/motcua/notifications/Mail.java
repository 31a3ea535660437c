package vn.motcua.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Letters by the mail server that {@code spring.mail.host} names, from {@code city.mail.from}; none without both. */
@Component
class Mail {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    Mail(ObjectProvider<JavaMailSender> sender, @Value("${city.mail.from:}") String from) {
        this.sender = sender;
        this.from = from;
    }

    boolean available() {
        return !from.isEmpty() && sender.getIfAvailable() != null;
    }

    /**
     * Sends one letter.
     *
     * @param id becomes the Message-ID, so that a mail server which gets it twice after a crash can tell
     */
    void send(String id, String to, String subject, String text) throws Undelivered {
        JavaMailSender server = sender.getIfAvailable();
        if (server == null || from.isEmpty()) {
            throw Undelivered.forNow("no mail server is configured");
        }
        try {
            server.send(new Letter(id, from, to, subject, text));
        } catch (MailParseException e) {
            throw Undelivered.forGood(e.toString());
        } catch (MailSendException e) {
            throw refused(e);
        } catch (MailException e) {
            throw Undelivered.forNow(e.toString());
        } catch (MessagingException e) {
            throw Undelivered.forGood(e.toString());
        }
    }

    /** An address that the server calls invalid (SMTP 550, 551, 553) stays so; everything else passes. */
    private static Undelivered refused(MailSendException failure) {
        Map<Object, Exception> each = failure.getFailedMessages();
        boolean invalid = each.values().stream()
                .anyMatch(cause -> cause instanceof SendFailedException refusal
                        && refusal.getInvalidAddresses() != null
                        && refusal.getInvalidAddresses().length > 0);
        String why = each.isEmpty()
                ? failure.toString()
                : each.values().iterator().next().toString();
        return invalid ? Undelivered.forGood(why) : Undelivered.forNow(why);
    }

    /** A letter that keeps the Message-ID it was given. */
    private static final class Letter extends MimeMessage {

        private final String id;

        Letter(String id, String from, String to, String subject, String text) throws MessagingException {
            super((Session) null);
            this.id = id;
            setFrom(new InternetAddress(from));
            setRecipient(RecipientType.TO, new InternetAddress(to, true));
            setSubject(subject, StandardCharsets.UTF_8.name());
            setText(text, StandardCharsets.UTF_8.name());
            setHeader("Auto-Submitted", "auto-generated");
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@motcua>");
        }
    }
}
