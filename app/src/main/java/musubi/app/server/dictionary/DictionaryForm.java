package musubi.app.server.dictionary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.dictionary.edit.DictionaryText;
import musubi.app.dictionary.edit.SynonymLine;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends of a dictionary.
 *
 * @param text what the file is to hold
 * @param seen the version of what it held when the page was made
 * @param tried a text to show words of
 * @param query that the reader came with; empty for none
 * @param word that means the same as the query; empty for none
 */
record DictionaryForm(
    DictionaryFile file,
    String text,
    String seen,
    String why,
    String tried,
    String query,
    String word) {

  private static final int LONGEST = 300;

  /** What is sent, over what the file holds, where the form has no text of its own. */
  static DictionaryForm of(DictionaryFile file, DictionaryText now, HttpServletRequest request) {
    String text = request.getParameter("text");
    String query = parameter(request, DictionaryAddress.QUERY);
    String tried = request.getParameter("tried");
    return new DictionaryForm(
        file,
        text == null ? now.text() : text,
        request.getParameter("seen") == null ? now.version() : parameter(request, "seen"),
        parameter(request, "why"),
        tried == null ? query : cut(tried),
        query,
        parameter(request, "word"));
  }

  /** The one that an address names; synonyms if it names none. */
  static DictionaryFile file(@Nullable String label) {
    return label == null
        ? DictionaryFile.SYNONYMS
        : DictionaryFile.of(label)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.INVALID_PARAMETER, ProblemDetail.of("dictionary.file")));
  }

  /** A number of a kept text; empty if none is named. */
  static Optional<Long> number(@Nullable String number) {
    return number == null || !number.matches("[0-9]{1,18}")
        ? Optional.empty()
        : Optional.of(Long.valueOf(number));
  }

  /** With the word added to what means the same as the query; as it is if no word is typed. */
  DictionaryForm withWord() {
    return word.isBlank() || query.isBlank()
        ? this
        : new DictionaryForm(
            file,
            (text.isEmpty() || text.endsWith("\n") ? text : text + "\n")
                + SynonymLine.same(query, word)
                + "\n",
            seen,
            why,
            tried,
            query,
            word);
  }

  /** Over what the file holds by now. */
  DictionaryForm over(DictionaryText now) {
    return new DictionaryForm(file, text, now.version(), why, tried, query, word);
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : cut(value);
  }

  private static String cut(String value) {
    String stripped = value.strip();
    return stripped.codePointCount(0, stripped.length()) <= LONGEST
        ? stripped
        : stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST));
  }
}
