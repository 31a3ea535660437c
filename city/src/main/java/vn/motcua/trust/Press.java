package vn.motcua.trust;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Prints a sheet as PDF/A-2b (ISO 19005-2) with our fonts inside; fetches nothing from anywhere. */
@Component
class Press {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);
    private static final String FAMILY = "Liberation Serif";

    private final byte[] regular = font("Regular");
    private final byte[] bold = font("Bold");
    private final byte[] italic = font("Italic");
    private final byte[] boldItalic = font("BoldItalic");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // It tells each font and style sheet that it loads, past our logging, to the console.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    byte[] print(Sheet sheet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_B);
        builder.useColorProfile(colours);
        builder.withProducer("motcua");
        builder.withDiagnosticConsumer(diagnostic -> LOG.debug("{}", diagnostic));
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith("data:image/png;"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith("data:image/png;"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        use(builder, regular, 400, FontStyle.NORMAL);
        use(builder, bold, 700, FontStyle.NORMAL);
        use(builder, italic, 400, FontStyle.ITALIC);
        use(builder, boldItalic, 700, FontStyle.ITALIC);
        builder.withHtmlContent(sheet.html(), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the paper can't be printed", e);
        }
        return out.toByteArray();
    }

    private static void use(PdfRendererBuilder builder, byte[] font, int weight, FontStyle style) {
        builder.useFont(() -> new ByteArrayInputStream(font), FAMILY, weight, style, true);
    }

    private static byte[] font(String style) {
        try (InputStream in = Press.class.getResourceAsStream("/trust/fonts/LiberationSerif-" + style + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font " + style + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
