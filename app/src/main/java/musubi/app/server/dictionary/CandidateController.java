package musubi.app.server.dictionary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.dictionary.edit.DictionaryChangedException;
import musubi.app.dictionary.edit.DictionaryEditor;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.dictionary.edit.DictionaryText;
import musubi.app.dictionary.edit.SynonymLine;
import musubi.app.message.ErrorText;
import musubi.app.mine.review.SynonymCandidates;
import musubi.app.server.dictionary.DictionaryPage.Said;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.served.ServedSearch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes a candidate into the synonyms, or remembers that it is none. */
@Controller
class CandidateController implements PageController {

  private static final DictionaryFile FILE = DictionaryFile.SYNONYMS;

  private final DictionaryEditor editor;
  private final SynonymCandidates candidates;
  private final CandidateViews views;
  private final ServedSearch served;
  private final DictionaryPages pages;

  CandidateController(
      DictionaryEditor editor,
      SynonymCandidates candidates,
      CandidateViews views,
      ServedSearch served,
      DictionaryPages pages) {
    this.editor = editor;
    this.candidates = candidates;
    this.views = views;
    this.served = served;
    this.pages = pages;
  }

  /** Whoever decides on what is no longer offered changes nothing. */
  @PostMapping(DictionaryAddress.CANDIDATES)
  ResponseEntity<byte[]> decide(
      @RequestParam(name = "word") String word,
      @RequestParam(name = "candidate") String candidate,
      @RequestParam(name = "same") boolean same,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    try {
      Optional<Long> number = Optional.empty();
      if (views.isOffered(word, candidate)) {
        number = same ? add(word, candidate, request) : Optional.empty();
        candidates.decide(word, candidate, same);
      }
      served.refreshDictionaries();
      return DictionaryController.to(
          DictionaryAddress.of(
                  text, FILE, DictionaryAddress.SAVED, number.map(String::valueOf).orElse(""))
              + (number.isEmpty() ? "#candidates" : ""));
    } catch (UserException e) {
      Said said = Said.refused(new ErrorText(text.locale()).of(e.inWords()));
      DictionaryForm form = DictionaryForm.of(FILE, editor.now(FILE), request);
      return pages.page(request, 422, form, said, Optional.empty());
    }
  }

  private Optional<Long> add(String word, String candidate, HttpServletRequest request) {
    String line = SynonymLine.same(word, candidate);
    while (true) {
      DictionaryText now = editor.now(FILE);
      try {
        return editor.save(
            FILE,
            now.text() + line + "\n",
            now.version(),
            DictionaryController.who(request),
            PageText.of(request).get("dictionary.candidate.why"));
      } catch (DictionaryChangedException e) {
        continue; // somebody saved in between: the line goes behind what she wrote
      }
    }
  }
}
