package musubi.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files to train a small model on: questions in katakana words, answers in kanji words, and running
 * text that is just long enough for a new model.
 */
public final class TrainingFiles {

  private static final int WORDS = 40;
  private static final String KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ";
  private static final String KANJI = "山川空海森林石火水木金土日月星風雨雪花草虫鳥魚犬猫馬牛羊竹米糸貝車門";

  private TrainingFiles() {}

  private static List<String> words(String characters, Random random) {
    List<String> words = new ArrayList<>();
    while (words.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      random
          .ints(3, 0, characters.length())
          .forEach(index -> word.append(characters.charAt(index)));
      words.add(word.toString());
    }
    return words;
  }

  /** So many pairs, JSON lines. */
  public static Path pairs(Path file, int count) throws IOException {
    Random random = new Random(1);
    List<String> asked = words(KATAKANA, random);
    List<String> answered = words(KANJI, random);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int a = i % WORDS;
      int b = (a + 1 + i / WORDS) % WORDS;
      lines.append(
          "{\"anchor\":\"%sと%sはどこですか\",\"positive\":\"%sを見て、%sを開く。%d番。\"}%n"
              .formatted(asked.get(a), asked.get(b), answered.get(a), answered.get(b), i));
    }
    return Files.writeString(file, lines);
  }

  /** Documents with so many characters in all. */
  public static Path text(Path file, int characters) throws IOException {
    Random random = new Random(1);
    List<String> asked = words(KATAKANA, random);
    List<String> answered = words(KANJI, random);
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      List<String> words = random.nextBoolean() ? asked : answered;
      for (int sentence = 0; sentence < 12; sentence++) {
        for (int w = 0; w < 5; w++) {
          text.append(words.get(random.nextInt(WORDS))).append(w < 4 ? "と" : "がある。");
        }
      }
      text.append("\n\n");
    }
    return Files.writeString(file, text);
  }
}
