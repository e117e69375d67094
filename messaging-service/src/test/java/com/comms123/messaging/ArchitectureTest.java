package com.comms123.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.file.application.QuarantineScanner;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.testing.ServiceArchitecture;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.comms123.messaging", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests shape = ArchTests.in(ServiceArchitecture.class);

    @ArchTest
    static final ArchRule one_class_opens_files_for_people = noClasses().that().areNotAssignableTo(FileOpener.class)
            .and().areNotAssignableTo(QuarantineScanner.class).and().doNotHaveSimpleName("MessageEvidenceContributor")
            .should().callMethod(FileContents.class, "open", FileId.class, long.class)
            .because("files in quarantine must be readable on no path");
}
