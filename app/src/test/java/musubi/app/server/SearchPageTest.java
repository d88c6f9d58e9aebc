package musubi.app.server;

import static musubi.app.server.PageServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PageServer.Extension.class)
class SearchPageTest {

  private static Element hit(Document page, String title) {
    return page.select(".hit").stream()
        .filter(hit -> hit.selectFirst("h2").text().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " is not among " + page.select(".hit h2")));
  }

  private static Element link(Document page, String selector, String text) {
    return page.select(selector).stream()
        .filter(link -> link.text().contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not among " + page.select(selector)));
  }

  @Test
  void aHitTellsWhatItIsAndWhy(PageServer server) {
    Document page = server.search("日当");
    Element hit = hit(page, "旅費規程");

    assertThat(hit.select(".kind").text()).isEqualTo("Markdown");
    assertThat(hit.select(".crumbs").text()).isEqualTo("規程›国内›旅費規程_第2版.md");
    assertThat(hit.select(".department").text()).isEqualTo("経理部");
    assertThat(hit.select(".date").text()).isEqualTo("2024年4月1日");
    assertThat(hit.select(".heading").first().text()).contains("第1条 日当");
    assertThat(hit.select("mark").eachText()).anyMatch(mark -> mark.contains("日当"));
    assertThat(hit.select(".fit").text()).isNotEmpty();
    assertThat(hit.select(".found-by").text()).isEqualTo("言葉と意味");
    assertThat(hit.select(".why li").eachText())
        .anyMatch(reason -> reason.contains("「日当」"))
        .allMatch(reason -> !reason.matches(".*\\d.*"));
    assertThat(hit.selectFirst("h2 a").attr("href"))
        .startsWith("/document?id=" + encoded("規程/国内/旅費規程_第2版.md"))
        .contains("&q=" + encoded("日当") + "&passage=");
  }

  /** Something is always nearest, and is not said to fit. */
  @Test
  void whereNothingFitsThePageSaysSoAndListsWhatIsNearest(PageServer server) {
    Document page = server.search("手順-998");
    assertThat(page.select(".note").eachText()).contains("該当する文書は見つからないようです。内容の近い文書を表示しています。");
    assertThat(page.select(".hit .fit").eachText()).isNotEmpty().containsOnly("関連は薄めです");
    assertThat(server.search("日当").select(".note").text()).doesNotContain("見つからないようです");
  }

  @Test
  void olderEditionsAndCopiesAreFoldedUnderTheFirst(PageServer server) {
    Element rule = hit(server.search("旅費規程 日当"), "旅費規程");
    assertThat(rule.select(".same summary").text()).isEqualTo("ほかの版 1 件");
    assertThat(rule.select(".same .badge").text()).isEqualTo("旧版");

    Document page = server.search("地震 避難 集合場所");
    assertThat(page.select(".same summary").eachText()).containsOnlyOnce("ほか 1 件の同じ内容");
    assertThat(page.select(".hit h2").eachText()).containsAnyOf("防災の原本", "防災の写し");
    assertThat(page.select(".hit h2").eachText()).doesNotContainSequence("防災の原本", "防災の写し");
  }

  @Test
  void anOlderEditionAloneLeadsToTheCurrentOne(PageServer server) {
    Element hit = hit(server.search("旅費規程 日当", "filter=edition=old"), "旅費規程");

    assertThat(hit.select(".hit-head .badge").text()).isEqualTo("旧版");
    assertThat(hit.selectFirst(".current-edition").attr("href"))
        .startsWith("/document?id=" + encoded("規程/国内/旅費規程_第2版.md"));
  }

  @Test
  void filtersAreLinksAndChipsTakeThemOff(PageServer server) {
    Document page = server.search("旅費 連番");
    Element folder = link(page, "#facet-path a", "規程");
    Document narrow = server.page(folder.attr("href"));

    assertThat(narrow.select(".hit")).isNotEmpty();
    assertThat(narrow.select(".hit").eachAttr("data-path")).allMatch(p -> p.contains("/規程/"));
    assertThat(narrow.select(".chip").text()).contains("フォルダー: 規程");
    assertThat(narrow.select("#facet-path a").eachText()).anyMatch(t -> t.startsWith("国内"));
    assertThat(narrow.select("input[form=search-form][name=filter]").eachAttr("value"))
        .containsExactly("path=規程");

    Document both = server.page(link(narrow, "#facet-modified a", "2024").attr("href"));
    assertThat(both.select(".chip")).hasSize(2);
    assertThat(both.select("li:has(a.chosen) a.only")).isEmpty();
    assertThat(both.select(".hit .date").eachText()).allMatch(d -> d.startsWith("2024年"));

    Document one = server.page(both.select(".chip").first().attr("href"));
    assertThat(one.select(".chip").text()).contains("更新年: 2024 年").doesNotContain("フォルダー");
    assertThat(server.page(one.select(".chip").attr("href")).select(".chip")).isEmpty();
  }

  @Test
  void whatIsChosenHidesNothingElseThatCouldBe(PageServer server) {
    Document all = server.search("旅費 連番 地震");
    Document narrow = server.page(link(all, "#facet-path a.value", "規程").attr("href"));

    assertThat(narrow.select(".hit").eachAttr("data-path")).allMatch(p -> p.contains("/規程/"));
    for (String other : List.of("資料", "連番")) {
      assertThat(link(narrow, "#facet-path a.value", other).text())
          .isEqualTo(link(all, "#facet-path a.value", other).text());
    }
    Document both = server.page(link(narrow, "#facet-path a.value", "資料").attr("href"));
    assertThat(both.select(".chip").eachText()).hasSize(2);
    assertThat(both.select("#facet-path a.chosen span:first-child").eachText())
        .containsExactlyInAnyOrder("規程", "資料");
    assertThat(both.select(".hit").eachAttr("data-path"))
        .anyMatch(p -> p.contains("/規程/"))
        .anyMatch(p -> p.contains("/資料/"))
        .noneMatch(p -> p.contains("/連番/"));

    Element only = link(both, "#facet-path a.value", "連番").parent().selectFirst("a.only");
    assertThat(only.attr("aria-label")).isEqualTo("「連番」だけに絞り込む");
    Document instead = server.page(only.attr("href"));
    assertThat(instead.select(".chip").eachText()).hasSize(1);
    assertThat(instead.select(".hit").eachAttr("data-path")).allMatch(p -> p.contains("/連番/"));
    assertThat(all.select("a.only")).isEmpty();
  }

  @Test
  void aFolderWithinOneThatIsChosenTakesItsPlace(PageServer server) {
    Document outer = server.search("旅費 連番", "filter=path=規程", "filter=path=連番");
    Document inner = server.page(link(outer, "#facet-path a.value", "国内").attr("href"));

    assertThat(inner.select("input[form=search-form][name=filter]").eachAttr("value"))
        .containsExactly("path=連番", "path=規程/国内");
    assertThat(inner.select("#facet-path a.chosen span:first-child").eachText())
        .containsExactlyInAnyOrder("連番", "国内");
    Document back = server.page(link(inner, "#facet-path a.value", "規程").attr("href"));
    assertThat(back.select("input[form=search-form][name=filter]").eachAttr("value"))
        .containsExactly("path=連番", "path=規程");
  }

  @Test
  void whatIsChosenAndFoundNowhereCanBeTakenOff(PageServer server) {
    Document page = server.search("旅費", "filter=department=ない部署");

    Element chosen = page.selectFirst("#facet-department a.chosen");
    assertThat(chosen.text()).isEqualTo("ない部署 0");
    assertThat(server.page(chosen.attr("href")).select(".chip")).isEmpty();
    assertThat(link(page, "#facet-department a.value", "経理部").text()).matches("経理部 [1-9]\\d*");
  }

  @Test
  void everyStateIsAnAddressThatShowsItAgain(PageServer server) {
    Document page =
        server.search("連番の資料", "filter=path=連番", "sort=-modified", "page=2", "mode=lexical");

    assertThat(page.select("#pages .current").text()).isEqualTo("2");
    assertThat(page.select("#orders [aria-current]").text()).isEqualTo("新しい順");
    assertThat(page.select("#modes [aria-current]").text()).isEqualTo("言葉だけ");
    List<String> links = page.select("#results a").eachAttr("href");
    assertThat(links)
        .allMatch(
            href ->
                href.startsWith("/?q=")
                    || href.startsWith("/document?id=")
                    || href.startsWith("/curate/document?id=")
                    || href.equals("#facets"));
    assertThat(page.select("#pages a.previous").attr("href"))
        .isEqualTo(
            "/?q=%s&filter=%s&mode=lexical&sort=-modified"
                .formatted(encoded("連番の資料"), encoded("path=連番")));
    for (String href : page.select("#pages a, #orders a, .chip").eachAttr("href")) {
      assertThat(server.get(href).statusCode()).as(href).isEqualTo(200);
    }
  }

  @Test
  void pagesFollowOneAnother(PageServer server) {
    Document first = server.search("連番の資料", "filter=path=連番");
    Document second = server.page(first.select("#pages a.next").attr("href"));
    Document third = server.page(second.select("#pages a.next").attr("href"));

    assertThat(first.select("#total").text()).isEqualTo("24 件");
    assertThat(first.select(".hit")).hasSize(10);
    assertThat(second.select(".hit h2").eachText())
        .hasSize(10)
        .doesNotContainAnyElementsOf(first.select(".hit h2").eachText());
    assertThat(third.select(".hit")).hasSize(4);
    assertThat(third.select("#pages a.next")).isEmpty();
  }

  @Test
  void whereNothingIsFoundItSaysWhatToTry(PageServer server) {
    Document page = server.search("連番の資料", "filter=path=連番", "min_relevance=1");

    assertThat(page.select(".hit")).isEmpty();
    assertThat(page.select("#nothing h2").text()).isEqualTo("「連番の資料」に当てはまる文書は見つかりませんでした");
    assertThat(page.select("#nothing .tries a").eachText())
        .containsExactly("絞り込みをすべて外して検索する", "関連の薄い文書も表示する");
    assertThat(server.page(page.select("#nothing .tries a").get(1).attr("href")).select(".hit"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "filter=nanika",
    "filter=nai=x",
    "filter=modified%3E=soon",
    "filter=%20",
    "page=0",
    "page=x",
    "mode=x",
    "min_relevance=2",
    "min_relevance=x",
    "sort=nai",
    "sort=-",
    "page=1001",
    "filter=a%00b=c",
    "lang=%FF",
  })
  void whatIsNotUnderstoodIsSaidInThePageInItsLanguage(String parameter, PageServer server) {
    for (String language : new String[] {"ja", "en"}) {
      HttpResponse<String> response =
          server.get("/?q=VPN&" + parameter, "Accept-Language", language);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      Document page = Jsoup.parse(response.body());
      assertThat(page.select("html").attr("lang")).isEqualTo(language);
      assertThat(page.select("#problem h1").text()).isNotEmpty();
      String detail = page.select("#problem > p").text();
      assertThat(detail.codePoints().anyMatch(c -> c >= 'ぁ' && c <= 'ん'))
          .as(detail)
          .isEqualTo(language.equals("ja"));
      assertThat(detail).hasSizeGreaterThan(10);
    }
  }

  @Test
  void fromAProblemTheSearchGoesOn(PageServer server) {
    Document page = Jsoup.parse(server.get("/?q=VPN&page=0").body());

    assertThat(page.select("#q").attr("value")).isEqualTo("VPN");
    assertThat(page.select("#problem > p:not(.request-id)").text())
        .isEqualTo("page に 0 が指定されています。1 以上の数を指定してください。");
    assertThat(page.select("#problem a").eachText()).contains("「VPN」を条件なしで検索する");
    assertThat(server.page(page.select("#problem a").first().attr("href")).select("#results"))
        .isNotEmpty();
  }

  @Test
  void aWrongLinkLeadsToAPageAndAProgramGetsAProblem(PageServer server) {
    HttpResponse<String> page =
        server.get("/nowhere/else", "Accept", "text/html,*/*;q=0.8", "Accept-Language", "ja");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(page.body()).select("#problem").text())
        .contains("ページが見つかりません", "URL が正しいかご確認ください");
    assertThat(Jsoup.parse(page.body()).select("#q")).hasSize(1);

    for (String[] headers : new String[][] {{"Accept", "application/json"}, {"Accept", "*/*"}}) {
      HttpResponse<String> problem = server.get("/nowhere/else", headers);
      assertThat(problem.statusCode()).isEqualTo(404);
      assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    assertThat(server.get("/api/v1/nowhere", "Accept", "text/html").body()).startsWith("{");
  }

  @Test
  void theOtherLanguageShowsTheSameSearch(PageServer server) {
    Document page = server.search("連番の資料", "filter=path=連番", "sort=-modified", "page=2");
    Document english = server.page(page.select("#language").attr("href"));

    assertThat(english.select("html").attr("lang")).isEqualTo("en");
    assertThat(english.select("#pages .current").text()).isEqualTo("2");
    assertThat(english.select(".chip")).hasSize(1);
    assertThat(english.select(".hit h2").eachText()).isEqualTo(page.select(".hit h2").eachText());
    Document back = server.page(english.select("#language").attr("href"));
    assertThat(back.select("html").attr("lang")).isEqualTo("ja");
    assertThat(back.select("#language").attr("href")).containsOnlyOnce("lang=");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,-,ja",
        "-,fr,ja",
        "-,en-GB,en",
        "-,'fr,en;q=0.5,ja;q=0.4',en",
        "-,'ja,en',ja",
        "ja,en,ja",
        "en,ja,en",
        "xx,en,en",
      })
  void speaksTheLanguageThatIsAskedFor(
      String chosen, String accepted, String language, PageServer server) {
    String address = "/?q=" + encoded("旅費") + (chosen == null ? "" : "&lang=" + chosen);
    Document page =
        accepted == null ? server.page(address) : server.page(address, "Accept-Language", accepted);

    assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
    assertThat(page.select("#orders").text())
        .contains(language.equals("ja") ? "関連の高い順" : "Most relevant");
    assertThat(page.select("#orders a").eachAttr("href"))
        .allMatch(href -> href.contains("lang=") == (chosen != null && !chosen.equals("xx")));
  }

  @Test
  void searchesWithoutAnyScript(PageServer server) {
    Document start = server.page("/");
    Element form = start.selectFirst("form[role=search]");

    assertThat(form.attr("method")).isEqualTo("get");
    assertThat(form.attr("action")).isEqualTo("/");
    assertThat(form.select("input[name=q]")).hasSize(1);
    assertThat(form.select("button[type=submit]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?q=%E6%97%85%E8%B2%BB"})
  void theFirstPageIsSmall(String address, PageServer server) {
    int bytes = server.bytes(address);
    for (Element part : server.page(address).select("script[src], link[href]")) {
      bytes += server.bytes(part.hasAttr("src") ? part.attr("src") : part.attr("href"));
    }

    assertThat(bytes).isLessThan(100 * 1024);
  }

  @Test
  void aQueryThatNoDocumentHasIsSearchedAsWhatWasMeantWithAWayBack(PageServer server) {
    Document page = server.search("seisann 出張", "filter=path=規程");

    assertThat(page.select("#corrected").text())
        .isEqualTo("「精算 出張」の検索結果を表示しています。 元の入力: seisann 出張");
    assertThat(page.select("#corrections, .note")).isEmpty();
    assertThat(hit(page, "旅費規程").select("mark").eachText()).contains("精算");
    assertThat(page.select("input[name=q]").attr("value")).isEqualTo("seisann 出張");

    Element back = page.selectFirst("#corrected a");
    assertThat(back.attr("aria-label")).isEqualTo("「seisann 出張」を入力したとおりに検索する");
    Document typed = server.page(back.attr("href"));
    assertThat(typed.select("#corrected")).isEmpty();
    assertThat(typed.select("#corrections a").text()).isEqualTo("精算 出張");
    assertThat(typed.select(".chip").text()).contains("規程");
    assertThat(link(typed, "#orders a", "新しい").attr("href")).contains("as_typed=true");
    assertThat(typed.select("#corrections a").attr("href")).doesNotContain("as_typed");
    assertThat(server.search("精算 出張").select("#corrected")).isEmpty();
  }

  @Test
  void theWayBackIsSaidInEnglishToo(PageServer server) {
    assertThat(server.search("seisann", "lang=en").select("#corrected").text())
        .isEqualTo("Showing results for “精算”. You typed: seisann");
  }
}
