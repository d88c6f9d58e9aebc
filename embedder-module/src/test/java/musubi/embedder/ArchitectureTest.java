package musubi.embedder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which way dependencies point: export → verify → onnx → model, graph → the contract, and nothing
 * to Lucene.
 */
@AnalyzeClasses(packages = "musubi.embedder", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNothingOfTheIndexOrTheProgram =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.lucene..", "musubi.lucene..", "musubi.app..");

  @ArchTest
  static final ArchRule onlyOnnxTouchesTheNativeLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackage("musubi.embedder.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

  @ArchTest
  static final ArchRule theContractKnowsNoImplementation =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("musubi.embedder.*..");

  @ArchTest
  static final ArchRule readingAFolderRunsNothing =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("musubi.embedder.onnx..", "musubi.embedder.verify..");

  @ArchTest
  static final ArchRule readingAGraphsFileNeedsNothingElse =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder.graph..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "musubi.embedder.model..",
              "musubi.embedder.onnx..",
              "musubi.embedder.export..",
              "musubi.embedder.verify..");

  @ArchTest
  static final ArchRule runningAModelDoesNotCheckIt =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("musubi.embedder.verify..");

  @ArchTest
  static final ArchRule aTableIsPlainArithmetic =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder.table..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("musubi.embedder.table..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyExportAndGraphKnowOnnxFiles =
      noClasses()
          .that()
          .resideOutsideOfPackages("musubi.embedder.export..", "musubi.embedder.graph..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("musubi.embedder.(*)..").should().beFreeOfCycles();
}
