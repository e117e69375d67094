/// A person and their decisions; no framework, no driver, no clock.
package com.comms123.identity.person.domain;
