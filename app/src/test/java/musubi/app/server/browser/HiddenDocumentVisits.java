package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people look for one document that only one of them may read. */
@ExtendWith({Chromium.Extension.class, SignInSite.Extension.class})
abstract class HiddenDocumentVisits {

  private static final String NOWHERE = "人事/ない文書.md";

  /** Lets both look: who may read the document, then who may not. */
  private static void both(SignInSite site, Chromium chromium, BiConsumer<Visit, Boolean> looks) {
    for (String name : List.of(SignInSite.MEMBER, SignInSite.OTHER)) {
      try (Visit visit = site.visit(chromium).mayBeRefused().open("/")) {
        SignInSite.signIn(visit, name, SignInSite.PASSWORD);
        assertThat(visit.at("#account")).hasText(name);
        looks.accept(visit, name.equals(SignInSite.MEMBER));
      }
    }
  }

  private static void assertNothingOfIt(Visit visit) {
    assertThat(visit.page().content())
        .as(visit.page().url())
        .doesNotContain("内密", "極秘", "役員", SignInSite.SECRET);
  }

  @Test
  void itIsInNoListAndInNoCount(SignInSite site, Chromium chromium) {
    both(
        site,
        chromium,
        (visit, may) -> {
          assertThat(visit.at("#index-state")).containsText(may ? "2 件" : "1 件");
          assertThat(visit.at("#newest li")).hasCount(may ? 2 : 1);
          if (!may) {
            assertNothingOfIt(visit);
          }

          visit.open(Site.search("賞与"));
          assertThat(visit.at("#total")).containsText(may ? "2 件" : "1 件");
          assertThat(visit.at(".hit")).hasCount(may ? 2 : 1);
          // One value alone is nothing to choose from.
          assertThat(visit.at("#facet-department a.value")).hasCount(may ? 2 : 0);
          if (!may) {
            assertNothingOfIt(visit);
          }

          visit.open(Site.search("賞与") + "&filter=" + Site.encoded("department=役員室"));
          assertThat(visit.at(".hit")).hasCount(may ? 1 : 0);
        });
  }

  @Test
  void itsWordsAreNeitherOfferedNorCorrectedTo(SignInSite site, Chromium chromium) {
    both(
        site,
        chromium,
        (visit, may) -> {
          visit.at("#q").pressSequentially("賞与");
          Locator offers = visit.at("#offers [role=option]");
          assertThat(offers.first()).isVisible();
          Locator secret = offers.filter(new Locator.FilterOptions().setHasText("内密"));
          assertThat(secret).hasCount(may ? 1 : 0);
          visit.at("#q").fill("");
          visit.at("#q").pressSequentially("インセ");
          if (may) {
            assertThat(offers.first()).containsText("インセンティブ");
          } else {
            assertThat(visit.at("#offers")).isHidden();
          }

          visit.open(Site.search("インセンチブ"));
          assertThat(visit.at("#corrections").or(visit.at("#corrected"))).hasCount(may ? 1 : 0);
          if (may) {
            assertThat(visit.at("#results")).containsText(SignInSite.SECRET_WORD);
          } else {
            assertNothingOfIt(visit);
            assertThat(visit.at("#results")).not().containsText(SignInSite.SECRET_WORD);
          }
        });
  }

  @Test
  void itIsNeitherSimilarNorReadNorFetched(SignInSite site, Chromium chromium) {
    both(
        site,
        chromium,
        (visit, may) -> {
          visit.open(Site.document(SignInSite.OPEN, "賞与"));
          assertThat(visit.at("#text")).containsText("年二回");
          assertThat(visit.at("#similar a")).hasCount(may ? 1 : 0);
          if (!may) {
            assertNothingOfIt(visit);
          }

          visit.open(Site.document(SignInSite.SECRET, "賞与"));
          if (may) {
            assertThat(visit.at("#text")).containsText(SignInSite.SECRET_WORD);
            Download file = visit.page().waitForDownload(() -> visit.at(".download").click());
            assertThat(file.suggestedFilename()).isEqualTo("内密.md");
          } else {
            String told = visit.at("#problem").innerText();
            visit.open(Site.document(NOWHERE, "賞与"));
            assertThat(withoutId(visit.at("#problem").innerText())).isEqualTo(withoutId(told));
          }
        });
  }

  /** Addresses that somebody else has copied, asked by the browser with its session. */
  @Test
  void itsAddressesAnswerAsThoseOfADocumentThatIsNot(SignInSite site, Chromium chromium) {
    both(
        site,
        chromium,
        (visit, may) -> {
          for (String address :
              List.of(
                  "document?id=%s",
                  "document/file?id=%s", "api/v1/documents/%s", "api/v1/documents/%s/similar")) {
            APIResponse secret = asked(visit, site, address, SignInSite.SECRET);
            assertThat(secret.status()).as(address).isEqualTo(may ? 200 : 404);
            if (!may) {
              assertThat(withoutId(secret.text()))
                  .as(address)
                  .isEqualTo(withoutId(asked(visit, site, address, NOWHERE).text()))
                  .doesNotContain("極秘");
            }
          }
        });
  }

  private static APIResponse asked(Visit visit, SignInSite site, String address, String id) {
    return visit.context().request().get(site.url() + address.formatted(Site.encoded(id)));
  }

  /** Ids of requests differ, and the name that was asked for is told back. */
  private static String withoutId(String text) {
    return text.replaceAll("[\\w-]{16,}", "#")
        .replace(SignInSite.SECRET, "?")
        .replace(NOWHERE, "?")
        .replace(Site.encoded(SignInSite.SECRET), "?")
        .replace(Site.encoded(NOWHERE), "?");
  }
}
