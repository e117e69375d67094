/// The offline verifier: plain Java on the log's domain alone, for those who trust no operator.
package com.comms123.audit.verify;
