package musubi.app.fusion.heading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Qrels;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection of questions made of headings. Each section of a sample of documents is a document
 * of the collection, without its title and its headings, so that neither arm finds a section by the
 * heading that asks for it. One document in {@value #ABSENT} is left out of the collection: what
 * its headings ask has no answer there.
 *
 * @param collection its corpus stands in a file, its questions and their answers do not
 * @param answerable number of questions whose section is in the corpus
 * @param absent number of questions whose document is not
 * @param literal share of the sections with a heading of their own that repeat it word by word.
 *     These are not asked: words find them at once, so they tell nothing of a model
 */
public record HeadingQuestions(BeirFolder collection, int answerable, int absent, double literal) {

  /** One document in so many is left out. */
  private static final int ABSENT = 5;

  /** As many questions as tell a weight to about .02; more take time and teach little. */
  private static final int MOST = 1000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A record of a corpus. */
  private record Line(String _id, String title, String text) {}

  /** A section with its id in the collection and the question that its heading asks. */
  private record Asked(String id, HeadedSection section, String question, boolean present) {}

  /**
   * Writes the corpus and makes the questions.
   *
   * @param folder exists and is empty
   * @param seed the same seed and sample, the same questions
   */
  public static HeadingQuestions write(SampledDocuments sample, Path folder, long seed)
      throws IOException {
    List<Asked> sections = sections(sample.documents());
    Path corpus = folder.resolve("corpus.jsonl");
    try (BufferedWriter lines = Files.newBufferedWriter(corpus)) {
      for (Asked section : sections) {
        if (section.present()) {
          lines.write(
              JSON.writeValueAsString(new Line(section.id(), "", section.section().text())));
          lines.newLine();
        }
      }
    }
    List<Asked> unique = unique(sections);
    List<Asked> questions =
        new ArrayList<>(unique.stream().filter(question -> !isLiteral(question)).toList());
    double literal = unique.isEmpty() ? 0 : 1 - (double) questions.size() / unique.size();
    Collections.shuffle(questions, new Random(seed));
    List<Asked> present = questions.stream().filter(Asked::present).limit(MOST).toList();
    List<Asked> absent = questions.stream().filter(q -> !q.present()).limit(MOST).toList();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (Asked question : present) {
      texts.put(question.id(), question.question());
      grades.put(question.id(), Map.of(question.id(), 1));
    }
    absent.forEach(question -> texts.put(question.id(), question.question()));
    return new HeadingQuestions(
        new BeirFolder(folder, Optional.of(corpus), texts, Map.of(), new Qrels(grades)),
        present.size(),
        absent.size(),
        literal);
  }

  private static boolean isLiteral(Asked question) {
    return question.section().text().contains(HeadingWords.of(question.section().heading()));
  }

  private static List<Asked> sections(List<List<HeadedSection>> documents) {
    List<Asked> sections = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      boolean present = d % ABSENT != ABSENT - 1;
      for (HeadedSection section : documents.get(d)) {
        sections.add(
            new Asked(
                "s%06d".formatted(sections.size()),
                section,
                HeadingWords.of(section.heading()),
                present));
      }
    }
    return sections;
  }

  /**
   * Questions that one section answers. A heading that stands above several sections (目的, 概要) is
   * asked with the document's title; if that is not enough either, it is not asked.
   */
  private static List<Asked> unique(List<Asked> sections) {
    Map<String, Integer> headings = counts(sections);
    List<Asked> told =
        sections.stream()
            .filter(section -> !section.question().isEmpty())
            .map(
                section ->
                    headings.getOrDefault(section.question(), 0) == 1 ? section : titled(section))
            .toList();
    Map<String, Integer> questions = counts(told);
    return told.stream().filter(q -> questions.getOrDefault(q.question(), 0) == 1).toList();
  }

  private static Asked titled(Asked asked) {
    String title = HeadingWords.of(asked.section().title());
    String question =
        title.equals(asked.question()) ? title : (title + " " + asked.question()).strip();
    return new Asked(asked.id(), asked.section(), question, asked.present());
  }

  private static Map<String, Integer> counts(List<Asked> sections) {
    Map<String, Integer> counts = new HashMap<>();
    sections.forEach(section -> counts.merge(section.question(), 1, Integer::sum));
    return counts;
  }
}
