package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Script in documents and in addresses is shown and never run. A console error would fail it too.
 */
@ExtendWith(Chromium.Extension.class)
abstract class HostileVisits {

  @Test
  void scriptInDocumentsIsTextOnEveryPage(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("検体アルファ"))) {
      assertThat(visit.at(".hit h2").first()).containsText("<script>window.__x=1");
      assertThat(visit.at(".department").first()).containsText("<img src=x");
      visit.assertNothingRan();
      visit.at(".hit .why summary").first().click();
      visit.assertNothingRan();

      visit.open(Site.document(Site.HOSTILE_TEXT, "検体"));
      assertThat(visit.at("h1")).containsText("<script>window.__x=1");
      assertThat(visit.at("#text")).containsText("<script>window.__x=1");
      visit.assertNothingRan();

      visit.open(Site.document(Site.HOSTILE_SHEET, "検体ガンマ"));
      assertThat(visit.at(".sheet h2")).containsText("<svg onload");
      assertThat(visit.at(".sheet-box")).containsText("<script>window.__x=1");
      visit.assertNothingRan();

      visit.open(Site.document(Site.HOSTILE_PDF, "検体ベータ"));
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      assertThat(visit.at(".pdf-text").first()).containsText("<script>window.__x=1");
      visit.assertNothingRan();
    }
  }

  @Test
  void scriptInSuggestionsAndRecentSearchesIsText(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/")) {
      visit.at("#q").pressSequentially("検体アル");
      assertThat(visit.at("#offers .offer-text").first()).containsText("検体アル");
      visit.assertNothingRan();

      visit.open(Site.search("検体 " + Site.SCRIPT));
      assertThat(visit.at(".hit").first()).isVisible();
      visit.assertNothingRan();
      visit.open("/");
      assertThat(visit.at("#recent-list a").first()).containsText("<script>");
      visit.at("#q").click();
      assertThat(visit.at("#offers .offer-text").first()).containsText("<script>");
      visit.assertNothingRan();
    }
  }

  @Test
  void scriptInAnAddressIsText(Chromium chromium) {
    try (Visit visit = chromium.visit()) {
      for (String address :
          List.of(
              Site.search(Site.SCRIPT),
              Site.search("</title><script>window.__x=5</script>"),
              Site.search("検体") + "&filter=" + Site.encoded("department=" + Site.SCRIPT),
              Site.document(Site.HOSTILE_TEXT, Site.SCRIPT),
              Site.document(Site.PDF, "\"]<script>window.__x=6</script>"))) {
        visit.open(address);
        assertThat(visit.at("main")).isVisible();
        visit.assertNothingRan();
      }
    }
  }
}
