package com.comms123.gateway.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Sources of the operators' page beside the services.
///
/// @param backups Folder in which each backup leaves a file with the name of its database, for the operators' page. The file
///        has one line: the time and the number of bytes, such as `2026-11-29T02:10:00Z 734003200`. Without a folder, the page
///        says nothing about backups.
@ConfigurationProperties("comms.gateway.operations")
record OperationsProperties(@DefaultValue("") String backups) {}
