/// The audit service: a trail of everything that happened on the platform, which nobody can rewrite unnoticed.
package com.comms123.audit;
