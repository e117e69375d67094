/// An access request, and its states: pure Java.
package com.comms123.retention.accessrequest.domain;
