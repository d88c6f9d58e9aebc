package musubi.embedder.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Questions and answers in two vocabularies: topic t is a word in katakana in questions and a word
 * in kanji in answers, and only the pairs tell that the two belong together. Every pair is of two
 * topics, no two pairs of the same two. The running text holds all words, questions' and answers'
 * apart.
 */
final class ToyCorpus {

  private static final int TOPICS = 30;
  private static final String KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ";
  private static final String KANJI = "山川空海森林石火水木金土日月星風雨雪花草虫鳥魚犬猫馬牛羊竹米糸貝車門";

  private ToyCorpus() {}

  private static List<String> words(String characters, Random random) {
    TreeSet<String> words = new TreeSet<>();
    while (words.size() < TOPICS) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        word.append(characters.charAt(random.nextInt(characters.length())));
      }
      words.add(word.toString());
    }
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** So many pairs, at most 435, and at least so many characters of running text. */
  static TrainingData data(int pairs, int characters) {
    Random random = new Random(9);
    List<String> asked = words(KATAKANA, random);
    List<String> answered = words(KANJI, random);
    List<TrainingPair> all = new ArrayList<>();
    for (int a = 0; a < TOPICS; a++) {
      for (int b = 0; b < a; b++) {
        all.add(
            new TrainingPair(
                "%sと%sはどこですか".formatted(asked.get(a), asked.get(b)),
                "%sを見て、%sを開く。".formatted(answered.get(a), answered.get(b)),
                "s" + a % 2));
      }
    }
    Collections.shuffle(all, random);
    List<List<String>> documents = new ArrayList<>();
    for (int length = 0; length < characters; ) {
      List<String> words = documents.size() % 2 == 0 ? asked : answered;
      StringBuilder paragraph = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        for (int w = 0; w < 5; w++) {
          paragraph.append(words.get(random.nextInt(TOPICS))).append(w < 4 ? "と" : "がある。");
        }
      }
      documents.add(List.of(paragraph.toString()));
      length += paragraph.length();
    }
    return new TrainingData(all.subList(0, pairs), documents);
  }
}
