package musubi.app.server.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.history.Channel;
import musubi.app.json.AnswerJson;
import musubi.app.json.SuggestJson;
import musubi.app.message.NoteText;
import musubi.app.search.Answer;
import musubi.app.search.SearchService;
import musubi.app.server.history.Recorder;
import musubi.app.server.problem.ProblemWriter;
import musubi.app.server.request.Asking;
import musubi.app.server.request.SearchBody;
import musubi.app.server.served.ServedSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches and suggestions. */
@RestController
@RequestMapping(path = ApiBeans.V1, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "search")
class SearchController {

  private final ServedSearch served;
  private final Asking asking;
  private final Recorder recorder;

  SearchController(ServedSearch served, Asking asking, Recorder recorder) {
    this.served = served;
    this.asking = asking;
    this.recorder = recorder;
  }

  @GetMapping("/search")
  @Operation(operationId = "search", summary = "Search the documents.")
  SearchAnswer search(
      @Parameter(description = "What to look for.") @RequestParam(name = "q", required = false)
          @Nullable String q,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"hybrid", "lexical", "semantic"},
                      defaultValue = "hybrid"))
          @RequestParam(name = "mode", required = false)
          @Nullable String mode,
      @Parameter(
              description =
                  "Searches for the words as they are, also for those that no document has.")
          @RequestParam(name = "as_typed", required = false)
          @Nullable Boolean asTyped,
      @Parameter(
              description =
                  "Whether the rules of curators act: pinned and hidden documents, added filters,"
                      + " notices.",
              schema = @Schema(type = "boolean", defaultValue = "true"))
          @RequestParam(name = "rules", required = false)
          @Nullable Boolean rules,
      @Parameter(
              description =
                  "Conditions such as department=経理部, modified>=2024-04, amount=1000..5000,"
                      + " path=規程/. Repeated with = for one field: any of the values; otherwise"
                      + " all of them.")
          @RequestParam(name = "filter", required = false)
          @Nullable List<String> filter,
      @Parameter(description = "Metadata fields whose values are counted.")
          @RequestParam(name = "facet", required = false)
          @Nullable List<String> facet,
      @Parameter(
              description = "Hits of a page.",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(name = "k", required = false)
          @Nullable Integer k,
      @Parameter(
              description = "Which page, from 1.",
              schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
          @RequestParam(name = "page", required = false)
          @Nullable Integer page,
      @Parameter(description = "A metadata field, -field for descending, or relevance.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "Leaves out hits below this relevance.",
              schema = @Schema(type = "number", minimum = "0", maximum = "1"))
          @RequestParam(name = "min_relevance", required = false)
          @Nullable Double minRelevance,
      @Parameter(
              description =
                  "Lists near copies as hits of their own, where the index knows them. Without it"
                      + " the best of them stands for all.")
          @RequestParam(name = "unfold", required = false)
          @Nullable Boolean unfold,
      @Parameter(description = "Says why each hit stands where it stands.")
          @RequestParam(name = "explain", required = false)
          @Nullable Boolean explain,
      @Parameter(description = "Says where the time went, unless that tells of hidden documents.")
          @RequestParam(name = "debug", required = false)
          @Nullable Boolean debug,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    return answer(
        new SearchBody(
            q,
            mode,
            asTyped,
            rules,
            filter,
            facet,
            new SearchBody.Listing(k, page, sort, minRelevance, unfold),
            new SearchBody.Shown(explain, debug)),
        request);
  }

  @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "searchLong",
      summary = "Search the documents by a query that is too long for an address.")
  SearchAnswer search(
      @RequestBody SearchBody body, @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    return answer(body, request);
  }

  private SearchAnswer answer(SearchBody asked, HttpServletRequest request) throws IOException {
    Answer answer = served.service().search(asking.search(asked));
    recorder.searched(ApiRequests.id(request), Channel.API, asked, answer, request);
    List<String> notes = new NoteText(ProblemWriter.language(request)).of(answer.found().notes());
    return new SearchAnswer(
        ApiRequests.id(request),
        AnswerJson.of(answer, notes),
        asked.debug() && answer.evened().isEmpty() ? SearchAnswer.Times.of(answer.times()) : null);
  }

  @GetMapping("/suggest")
  @Operation(operationId = "suggest", summary = "Complete what is being typed.")
  SuggestAnswer suggest(
      @Parameter(description = "Typed so far, in kanji, kana or romaji.")
          @RequestParam(name = "q", required = false)
          @Nullable String q,
      @Parameter(
              description = "Number of suggestions.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10"))
          @RequestParam(name = "k", required = false)
          @Nullable Integer k,
      @Parameter(description = "Conditions that a document must meet that carries the suggestion.")
          @RequestParam(name = "filter", required = false)
          @Nullable List<String> filter,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    String prefix = asking.query(q);
    SearchService service = served.service();
    NoteText text = new NoteText(ProblemWriter.language(request));
    return new SuggestAnswer(
        ApiRequests.id(request),
        SuggestJson.of(
            prefix,
            service.suggest(prefix, asking.few(k), asking.viewer(), asking.filters(filter)),
            service.nothingReadable(asking.viewer()).stream().map(text::of).toList()));
  }
}
