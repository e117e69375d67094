/// When people are reminded of what they have to do.
package com.comms123.retention.reminder.domain;
