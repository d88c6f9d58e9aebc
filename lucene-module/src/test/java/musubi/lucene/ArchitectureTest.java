package musubi.lucene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "musubi.lucene", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_INDEX_KNOWS_NOTHING_OF_MODELS_OR_OF_THE_PROGRAM =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..", "musubi.embedder..", "musubi.app..");

  @ArchTest
  static final ArchRule FUSION_KNOWS_NOTHING_OF_LUCENE =
      noClasses()
          .that()
          .resideInAPackage("musubi.lucene.fusion..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.lucene..",
              "musubi.lucene.analysis..",
              "musubi.lucene.index..",
              "musubi.lucene.search..",
              "musubi.lucene.generation..");

  @ArchTest
  static final ArchRule THE_INDEX_KNOWS_NEITHER_SEARCHES_NOR_GENERATIONS =
      noClasses()
          .that()
          .resideInAPackage("musubi.lucene.index..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("musubi.lucene.search..", "musubi.lucene.generation..");

  @ArchTest
  static final ArchRule NO_PACKAGES_NEED_EACH_OTHER =
      slices().matching("musubi.lucene.(*)..").should().beFreeOfCycles();
}
