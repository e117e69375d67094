/// Telling auditors who an id stands for, and finding people by name.
package com.comms123.identity.name.application;
