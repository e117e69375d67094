/// Counts of usage, and their suppression.
package com.comms123.audit.usage.domain;
