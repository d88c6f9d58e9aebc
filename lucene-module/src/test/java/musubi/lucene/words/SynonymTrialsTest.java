package musubi.lucene.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynonymTrialsTest {

  @TempDir Path folder;

  private List<Integer> idle(String... lines) throws IOException {
    Files.write(folder.resolve(Dictionaries.SYNONYMS), List.of(lines));
    return SynonymTrials.of(Dictionaries.load(folder, JapaneseTextAnalyzer::normalize)).stream()
        .map(DictionaryProblem::line)
        .toList();
  }

  @Test
  void aWordThatIsCutOtherwiseBehindANounIsNamed() throws IOException {
    assertThat(idle("有休, 年休", "なくした => 紛失")).containsExactly(2);
  }

  @Test
  void aWordThatOnlyAsksIsNamedAndSoIsAStopWord() throws IOException {
    Files.writeString(folder.resolve(Dictionaries.STOP_WORDS), "弊社\n");
    assertThat(idle("どこ => 場所", "弊社 => 会社", "場所 => 所在地")).containsExactly(1, 2);
  }

  @Test
  void usualRulesAct() throws IOException {
    assertThat(
            idle(
                "有休, 年休 => 年次有給休暇",
                "在宅勤務, テレワーク",
                "VPN, 仮想専用線",
                "ｻｰﾊﾞｰ => ホスト",
                "経費の精算, 立替金",
                "休暇, 休み",
                "有給 休暇, 有休",
                "甲\\,乙 => 丙",
                "パソコン, PC, 端末",
                "有休、年休"))
        .isEmpty();
  }

  /** What a rule begins with stays one word once the operator says so. */
  @Test
  void anEntryOfTheUserDictionaryMendsIt() throws IOException {
    Files.writeString(folder.resolve(Dictionaries.USER_DICTIONARY), "なくした,なくした,ナクシタ,カスタム名詞\n");
    assertThat(idle("なくした => 紛失")).isEmpty();
  }
}
