package org.sluice.web.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sluice.web.ready.Standings.Progress;
import org.w3c.dom.Document;

class BadgeTest {

    private static final String RELEASE = "stable/6.9";

    @Test
    void saysHowManyMirrorsHaveIt() {
        assertThat(message(new Progress("images", false, true, 12, 40))).isEqualTo("images 12/40");
    }

    @Test
    void saysReadyWhenAllHaveIt() {
        assertThat(message(new Progress("images", false, true, 40, 40))).isEqualTo("images ready");
        assertThat(message(new Progress("images", false, true, 0, 0))).isEqualTo("images 0/0");
    }

    @Test
    void saysWhyMirrorsCannotHaveItYet() {
        assertThat(message(new Progress("images", false, false, 0, 40))).isEqualTo("images waiting");
        assertThat(message(new Progress("images", true, false, 0, 40))).isEqualTo("images held");
    }

    @Test
    void isAPictureWhoseTextsAreMarkupNowhere() throws Exception {
        String svg = new Badge("<script>\"&'", "x</text><script/>", "#333").svg();

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<script>\"&': x</text><script/>");
    }

    @Test
    void longerTextsGetMoreRoom() {
        assertThat(Badge.width("iii")).isLessThan(Badge.width("mmm"));
        assertThat(Badge.width("images 12/40")).isBetween(75, 105);
    }

    private static String message(Progress progress) {
        return Badge.of(RELEASE, progress).message();
    }
}
