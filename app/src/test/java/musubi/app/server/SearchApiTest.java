package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.Extension.class)
class SearchApiTest {

  @Test
  void findsAsTheCommandLineDoes(RunningServer server) {
    JsonNode answer = server.search("q=" + encoded("有給休暇") + "&k=2");

    assertThat(answer.path("hits").get(0).path("id").asString()).isEqualTo("規程/規程-001_就業規則.md");
    assertThat(answer.path("hits")).hasSize(2);
    assertThat(answer.path("mode").asString()).isEqualTo("hybrid");
    assertThat(answer.path("total").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(answer.has("times")).isFalse();
  }

  @Test
  void longQueriesAreSentAsABody(RunningServer server) {
    JsonNode posted =
        json(
            server.post(
                "/api/v1/search",
                "{\"q\": \"有給休暇\", \"k\": 2, \"filter\": [\"department=人事部\"], \"mode\":"
                    + " \"lexical\", \"min_relevance\": 0, \"explain\": true, \"facet\":"
                    + " [\"department\"]}"));
    JsonNode got =
        server.search(
            "q=%s&k=2&filter=%s&mode=lexical&explain=true&facet=department"
                .formatted(encoded("有給休暇"), encoded("department=人事部")));

    assertThat(posted.path("hits")).isEqualTo(got.path("hits"));
    assertThat(posted.path("hits")).hasSize(1);
    assertThat(posted.path("hits").get(0).has("explanation")).isTrue();
    assertThat(posted.path("facets").path("department").get(0).path("value").asString())
        .isEqualTo("人事部");
  }

  @Test
  void filtersByRangeSortsAndPages(RunningServer server) {
    JsonNode later =
        server.search("q=%s&filter=%s".formatted(encoded("規程"), encoded("modified=2024..2024-12")));
    assertThat(later.path("hits")).hasSize(1);

    JsonNode oldest = server.search("q=%s&sort=modified&k=1".formatted(encoded("規程")));
    assertThat(oldest.path("hits").get(0).path("id").asString()).isEqualTo("規程/経費 精算.md");

    JsonNode second = server.search("q=%s&k=1&page=2".formatted(encoded("規程")));
    assertThat(second.path("from").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhereTheTimeWentIfAsked(RunningServer server) {
    JsonNode times = server.search("q=VPN&debug=true").path("times");

    assertThat(times.propertyNames())
        .containsExactly("parse_ms", "embed_ms", "rank_ms", "correct_ms");
  }

  @Test
  void everyAnswerHasAnIdThatAddressesMayHold(RunningServer server) {
    HttpResponse<String> one = server.get("/api/v1/search?q=VPN");
    HttpResponse<String> other = server.get("/api/v1/search?q=VPN");
    String id = one.headers().firstValue("Musubi-Search-Id").orElseThrow();

    assertThat(id).matches("[A-Za-z0-9_-]{16}").isEqualTo(json(one).path("search_id").asString());
    assertThat(other.headers().firstValue("Musubi-Search-Id"))
        .isNotEqualTo(java.util.Optional.of(id));
    assertThat(server.get("/api/v1/search").headers().firstValue("Musubi-Search-Id")).isPresent();
    assertThat(one.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void completesWhatIsTyped(RunningServer server) {
    JsonNode answer = json(server.get("/api/v1/suggest?q=keihi"));

    assertThat(answer.path("suggestions").get(0).path("text").asString()).startsWith("経費");
    assertThat(answer.path("search_id").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',query-empty",
    "q=%20,query-empty",
    "q=x&k=0,invalid-parameter",
    "q=x&k=1001,invalid-parameter",
    "q=x&k=ten,invalid-parameter",
    "q=x&page=0,invalid-parameter",
    "q=x&page=1001,page-too-deep",
    "q=x&page=2147483647&k=1000,page-too-deep",
    "q=x&mode=Hybrid,invalid-parameter",
    "q=x&min_relevance=2,invalid-parameter",
    "q=x&min_relevance=NaN,invalid-parameter",
    "q=x&explain=perhaps,invalid-parameter",
    "q=x&sort=-,invalid-parameter",
    "q=x&sort=shoe,unknown-sort-field",
    "q=x&facet=shoe,unknown-facet-field",
    "q=x&facet=amount,facet-not-keyword",
    "q=x&facet=edition,facet-by-edition",
    "q=x&sort=edition,sort-by-edition",
    "q=x&filter=shoe%3D1,unknown-filter-field",
    "q=x&filter=shoe,filter-not-understood",
    "q=x&filter=modified%3E%3Dsoon,value-does-not-fit",
    "q=x&filter=modified%3D2024..2020,range-reversed",
    "q=x&filter=department%3E%3Da,keyword-not-ordered",
    "q=x&filter=edition%3Dnewest,unknown-edition",
    "q=x&filters=department%3Da,unknown-parameter",
    "q=a%00b,invalid-parameter",
  })
  void saysWhatDoesNotFit(String parameters, String code, RunningServer server) {
    HttpResponse<String> response = server.get("/api/v1/search?" + parameters);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("title").asString()).isNotEmpty();
    assertThat(problem.path("type").asString()).isEqualTo("urn:musubi:problem:" + code);
  }

  @Test
  void aNumberIsFilteredByRangeAndNotCounted(RunningServer server) {
    assertThat(
            server
                .search("q=%s&filter=amount%%3D1000..2000".formatted(encoded("規程")))
                .path("hits")
                .get(0)
                .path("id")
                .asString())
        .isEqualTo("規程/経費 精算.md");

    JsonNode refused = server.search("q=x&facet=amount");
    assertThat(refused.path("code").asString()).isEqualTo("facet-not-keyword");
    assertThat(refused.path("detail").asString()).contains("amount", "number");
  }

  @Test
  void problemsAreToldInTheReadersLanguage(RunningServer server) {
    assertThat(json(server.get("/api/v1/search", "Accept-Language", "ja")).path("title").asString())
        .isEqualTo("検索語が入力されていません");
    assertThat(json(server.get("/api/v1/search", "Accept-Language", "fr")).path("title").asString())
        .isEqualTo("The query is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/search|query-empty|検索語(q)が空です。1 語以上を指定してください。",
        "/api/v1/search?q=x&k=ten|invalid-parameter|k: 整数で指定してください。",
        "/api/v1/search?q=x&k=0|invalid-parameter|k が 0 です。1 から 1000 までで指定してください。",
        "/api/v1/search?q=x&page=0|invalid-parameter|page に 0 が指定されています。1 以上の数を指定してください。",
        "/api/v1/search?q=x&page=11&k=1000|page-too-deep|表示できるのは 10 ページ目までです(1 ページ 1000 件)",
        "/api/v1/search?q=x&explain=maybe|invalid-parameter|explain: true か false で指定してください。",
        "/api/v1/search?q=x&shoe=1|unknown-parameter|使えるのは as_typed, debug, explain",
        "/api/v1/search?q=x&filter=shoe|filter-not-understood|「shoe」を解釈できません",
        "/api/v1/search?q=x&sort=-|invalid-parameter|「-」を解釈できません",
        "/api/v1/search?q=x&facet=amount|facet-not-keyword|「amount」の値は集計できません",
        "/api/v1/jobs/0|no-such-job|この ID のジョブは記録にありません。",
        "/api/v1/generations/0|no-such-generation|この ID の世代はありません。",
        "/api/v1/documents/0|no-such-document|この ID の文書は索引にないか、閲覧が許可されていません。",
        "/nowhere|not-found|この URL のページはありません。URL が正しいかご確認ください。",
      })
  void theDetailIsToldInTheReadersLanguage(
      String address, String code, String detail, RunningServer server) {
    JsonNode japanese = json(server.get(address, "Accept-Language", "ja"));
    JsonNode english = json(server.get(address));

    assertThat(japanese.path("code").asString()).isEqualTo(code);
    assertThat(japanese.path("detail").asString()).contains(detail);
    assertThat(english.path("code").asString()).isEqualTo(code);
    assertThat(english.path("detail").asString()).matches("\\p{ASCII}+");
    assertThat(japanese.path("status")).isEqualTo(english.path("status"));
  }

  @Test
  void theWrongPartsAreToldInTheReadersLanguageToo(RunningServer server) {
    JsonNode wrong =
        json(server.get("/api/v1/search?q=x&k=ten", "Accept-Language", "ja")).path("errors").get(0);

    assertThat(wrong.path("name").asString()).isEqualTo("k");
    assertThat(wrong.path("reason").asString()).isEqualTo("整数で指定してください");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"q\": \"x\", \"kk\": 1}|malformed-body",
        "{\"q\": [\"x\"]}|malformed-body",
        "{\"q\": \"x\", \"k\": \"many\"}|malformed-body",
        "{\"q\": \"x\", \"filter\": [null]}|invalid-parameter",
        "{\"q\": \"x\"|malformed-body",
        "[]|malformed-body",
        "null|malformed-body",
        "{\"q\": \"\\ud800\"}|invalid-parameter",
        "{\"q\": \"a\\u0000b\"}|invalid-parameter",
        "{\"q\": null}|query-empty",
      })
  void bodiesThatAreNotUnderstood(String body, String code, RunningServer server) {
    HttpResponse<String> response = server.post("/api/v1/search", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).path("code").asString()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"q\": \"x\", \"kk\": 1}|kk",
        "{\"q\": [\"x\"]}|q",
        "{\"q\": \"x\", \"k\": \"many\"}|k",
        "{\"q\": \"x\", \"filter\": [{}]}|filter",
      })
  void aBodyThatIsNotUnderstoodNamesTheKey(String body, String key, RunningServer server) {
    JsonNode problem = json(server.post("/api/v1/search", body));

    assertThat(problem.path("detail").asString()).startsWith(key);
    assertThat(problem.path("errors").get(0).path("name").asString()).startsWith(key);
  }

  @Test
  void aBodyThatIsNoJsonIsToldWhere(RunningServer server) {
    JsonNode problem = json(server.post("/api/v1/search", "{\"q\": \"x\",\n \"k\" 3}"));

    assertThat(problem.path("detail").asString()).contains("line 2");
  }

  @ParameterizedTest
  @CsvSource({"q=x&q=y, q", "q=x&k=3&k=4, k", "q=x&page=1&page=1, page"})
  void aParameterOfOneValueThatIsRepeatedIsRefused(
      String query, String name, RunningServer server) {
    HttpResponse<String> response = server.get("/api/v1/search?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("code").asString()).isEqualTo("invalid-parameter");
    assertThat(json(response).path("errors").get(0).path("name").asString()).isEqualTo(name);
  }

  @Test
  void whatCannotBeSortedOrCountedIsNotOffered(RunningServer server) {
    for (String wrong : List.of("sort=nowhere", "facet=nowhere")) {
      String detail = json(server.get("/api/v1/search?q=x&" + wrong)).path("detail").asString();
      assertThat(detail).contains("modified").doesNotContain("edition");
    }
  }

  @Test
  void aMethodOrMediaTypeThatIsNotTakenIsToldInASentence(RunningServer server) {
    JsonNode accept = json(server.get("/api/v1/search?q=x", "Accept", "image/png"));
    JsonNode type =
        json(
            server.send(
                server
                    .request("/api/v1/search")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("q=x"))
                    .build()));
    JsonNode method = json(server.post("/api/v1/suggest", "{}", "Accept-Language", "ja"));

    assertThat(accept.path("code").asString()).isEqualTo("not-acceptable");
    assertThat(accept.path("detail").asString()).contains("application/json");
    assertThat(type.path("code").asString()).isEqualTo("unsupported-media-type");
    assertThat(type.path("detail").asString())
        .contains("application/x-www-form-urlencoded", "application/json");
    assertThat(method.path("code").asString()).isEqualTo("method-not-allowed");
    assertThat(method.path("detail").asString()).isEqualTo("ここでは POST を使えません。使えるのは GET です。");
  }

  @Test
  void saysWhatWasSearchedInsteadAndSearchesAsTypedIfAsked(RunningServer server) {
    JsonNode meant = server.search("q=yuukyuukyuuka&k=3");
    JsonNode typed = server.search("q=yuukyuukyuuka&k=3&as_typed=true");
    JsonNode posted =
        json(server.post("/api/v1/search", "{\"q\": \"yuukyuukyuuka\", \"as_typed\": true}"));

    assertThat(meant.path("query").asString()).isEqualTo("yuukyuukyuuka");
    assertThat(meant.path("searched").asString()).isEqualTo("有給休暇");
    assertThat(meant.path("hits").get(0).path("id").asString()).isEqualTo("規程/規程-001_就業規則.md");
    assertThat(meant.path("notes").toString()).contains("有給休暇", "yuukyuukyuuka");
    assertThat(typed.path("searched").asString()).isEqualTo("yuukyuukyuuka");
    assertThat(typed.path("did_you_mean").get(0).asString()).isEqualTo("有給休暇");
    assertThat(typed.path("notes")).isEmpty();
    assertThat(posted.path("searched").asString()).isEqualTo("yuukyuukyuuka");
  }
}
