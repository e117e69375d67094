/// Brings a copy of the log to an auditor, and has it verified. The verifier is separate: it needs nothing but Java.
package com.comms123.audit.download;
